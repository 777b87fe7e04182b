/** The names in a table, in its order; `Object.keys` would forget which they are. */
export const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] =>
	Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name));
