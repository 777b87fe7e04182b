import { type Environment, isSecret, VARIABLES } from './variables.ts';

/** A variable that looks like ours and is not: most likely mistyped. */
export interface UnknownVariable {
	readonly variable: string;
	/** The one of ours that is spelt most like it; undefined when none is. */
	readonly nearest: string | undefined;
}

/** Edits after which one name is no longer a misspelling of the other. */
const MAX_EDITS = 3;

/** Names that begin with `CHATHUB_` and that the proxy does not read; never their values. */
export function unknownVariables(env: Environment): UnknownVariable[] {
	const known = new Set(
		Object.entries(VARIABLES).flatMap(([name, variable]) =>
			isSecret(variable) ? [name, `${name}_FILE`] : [name],
		),
	);
	return Object.keys(env)
		.filter((name) => name.startsWith('CHATHUB_') && !known.has(name))
		.toSorted()
		.map((variable) => ({ variable, nearest: nearestOf(variable, known) }));
}

function nearestOf(name: string, known: ReadonlySet<string>): string | undefined {
	let nearest: string | undefined;
	let fewest = MAX_EDITS + 1;
	for (const candidate of known) {
		const edits = editDistance(name, candidate);
		if (edits < fewest) {
			fewest = edits;
			nearest = candidate;
		}
	}
	return nearest;
}

/** Levenshtein's distance: letters to put in, take out or replace. */
function editDistance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (const [above, letter] of from.split('').entries()) {
		const next = [above + 1];
		for (const [column, other] of to.split('').entries()) {
			const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
