import { PROXY_ANSWERS, REST_ANSWERS } from '@chathub/admin-ui/contract';
import * as z from 'zod/mini';
import { type Copy, notice } from './copy.ts';

/**
 * Formats that `rest_validate_value_from_schema()` checks by itself, so that no pattern has to. `uri` is not one: any
 * text passes, and `rest_sanitize_value_from_schema()` quietly rewrites it, `{` and `}` of an address for example.
 */
const CHECKED_FORMATS: ReadonlySet<string> = new Set(['hex-color', 'date-time', 'email', 'ip', 'uuid']);

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
			const { format } = jsonSchema;
			if (format === 'uri') {
				delete jsonSchema.format;
				jsonSchema.pattern = '^https?://';
			} else if (format !== undefined && CHECKED_FORMATS.has(format)) {
				delete jsonSchema.pattern;
			}
		},
	});
}
