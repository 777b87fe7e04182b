import type { Operation } from '../../contract/index.ts';

const text = { type: 'string' };

/** Headers that callers may rely on, by name. */
export const headers = {
	'X-Request-Id': { description: 'Finds the request in the log.', required: true, schema: text },
	'Cache-Control': { description: 'Nothing may be kept.', required: true, schema: { const: 'no-store' } },
	'WWW-Authenticate': { description: 'Why the call is not let through (RFC 6750).', schema: text },
	'Retry-After': {
		description: 'Seconds after which it makes sense to ask again.',
		required: true,
		schema: { type: 'string', pattern: '^[0-9]+$' },
	},
	Vary: { description: 'The answer depends on who asks.', required: true, schema: { const: 'Origin' } },
	'Access-Control-Allow-Origin': {
		description: 'The origin that asks; absent when no site lists it.',
		schema: text,
	},
	'Access-Control-Expose-Headers': {
		description: 'What scripts may read.',
		schema: { const: 'Retry-After' },
	},
} as const;

type HeaderName = keyof typeof headers;

const ALWAYS: readonly HeaderName[] = ['X-Request-Id', 'Cache-Control'];
const FOR_PAGES: readonly HeaderName[] = [
	'Vary',
	'Access-Control-Allow-Origin',
	'Access-Control-Expose-Headers',
];

/** Headers of one answer, as references. */
export function headersOf({ caller, tokenErrors }: Operation, status: number) {
	const names = [
		...ALWAYS,
		...(caller === 'page' ? FOR_PAGES : []),
		...(caller === 'site' && (status === 401 || status === 403) ? ['WWW-Authenticate'] : []),
		...(status === 429 || (tokenErrors !== undefined && status === 503) ? ['Retry-After'] : []),
	];
	return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
