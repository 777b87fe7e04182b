import * as z from 'zod/mini';
import * as contract from '../../contract/index.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const PLACE = '#/components/schemas/';

/** Schemas of the contract under the names that they have there: `siteAnswerSchema` is `SiteAnswer`. */
const names = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(contract)) {
	if (value instanceof z.ZodMiniType) {
		const id = name.replace(/Schema$/, '').replace(/^./, (letter) => letter.toUpperCase());
		names.add(value, { id });
	}
}

/** Receivers have to take more properties than there are today, so `io` is `input`: only strict objects are closed. */
const options = {
	io: 'input',
	override: ({ jsonSchema }) => {
		// The format says it already; the expression for dates of leap years would say it to nobody.
		if (jsonSchema.format !== undefined) {
			delete jsonSchema.pattern;
		}
	},
} satisfies Parameters<typeof z.toJSONSchema>[1];

const { schemas: named } = z.toJSONSchema(names, { ...options, uri: (id) => PLACE + id });

/** A reference to a schema of the contract, or the schema itself where it has no name. */
export function schemaOf(schema: z.ZodMiniType): JsonSchema {
	const id = names.get(schema)?.id;
	return id === undefined ? withoutDialect(z.toJSONSchema(schema, options)) : { $ref: PLACE + id };
}

/** All schemas with a name that a part of the document leads to, by name. */
export function schemasUsedIn(part: unknown): Readonly<Record<string, JsonSchema>> {
	const used = new Map<string, JsonSchema>();
	const follow = (from: unknown): void => {
		for (const [, id = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
			const schema = named[id];
			if (schema !== undefined && !used.has(id)) {
				const plain = withoutDialect(schema);
				used.set(id, plain);
				follow(plain);
			}
		}
	};
	follow(part);
	return Object.fromEntries([...used].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** OpenAPI 3.1 names the dialect once for the whole document, and schemas by their place. */
function withoutDialect({ $schema, $id, ...schema }: JsonSchema): JsonSchema {
	return schema;
}
