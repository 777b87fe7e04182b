import { PROXY_ANSWERS, REST_ANSWERS } from '@chathub/admin-ui/contract';
import * as z from 'zod/mini';
import { type Copy, notice } from './copy.ts';

/** What the plugin takes of the proxy's answers. */
export const proxyAnswers = schemasFor(
	PROXY_ANSWERS,
	'plugin/schema/proxy-answers.json',
	'admin-ui/src/api/proxy-answers.ts and proxy/src/contract',
);

/** What the plugin's own routes answer. */
export const restAnswers = schemasFor(
	REST_ANSWERS,
	'plugin/schema/rest-answers.json',
	'admin-ui/src/api and proxy/src/contract',
);

/** Schemas by name, in the part of JSON Schema draft 4 that WordPress understands: it knows no references. */
function schemasFor(schemas: Readonly<Record<string, z.ZodMiniType>>, target: string, source: string): Copy {
	const all = Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => [name, forWordPress(schema)]),
	);
	return { target, source, make: () => JSON.stringify({ $comment: notice(source), ...all }) };
}

function forWordPress(schema: z.ZodMiniType) {
	return z.toJSONSchema(schema, {
		target: 'draft-4',
		io: 'input',
		reused: 'inline',
		override({ jsonSchema }) {
			// The format says it already, and WordPress has a check of its own for it.
			if (jsonSchema.format !== undefined) {
				delete jsonSchema.pattern;
			}
		},
	});
}
