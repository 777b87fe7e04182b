import { type Answer, CACHE_CONTROL, type Operation } from '../../contract/index.ts';

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
	Caching: {
		description: 'How long it may be kept.',
		required: true,
		schema: { enum: Object.values(CACHE_CONTROL) },
	},
	Encoding: {
		description: 'It comes compressed to whoever takes that.',
		required: true,
		schema: { const: 'Accept-Encoding' },
	},
	AnyOrigin: { description: 'Every page may load it.', required: true, schema: { const: '*' } },
	Embedding: {
		description: 'Pages that ask for consent may load it too.',
		required: true,
		schema: { const: 'cross-origin' },
	},
	ETag: { description: 'Changes with what is there (RFC 9110 §8.8.3).', required: true, schema: text },
	Location: { description: 'Where it is.', required: true, schema: text },
	'Content-Security-Policy': {
		description: 'What may run in the document, and who may hold it in a frame.',
		required: true,
		schema: text,
	},
} as const;

type HeaderName = keyof typeof headers;

const ALWAYS: readonly HeaderName[] = ['X-Request-Id', 'Cache-Control'];
const FOR_PAGES: readonly HeaderName[] = [
	'Vary',
	'Access-Control-Allow-Origin',
	'Access-Control-Expose-Headers',
];

/** Those of an answer for browsers; what differs from the answers for programs is described under another name. */
function headersForBrowsers(
	{ media, isPublic }: Partial<Answer>,
	status: number,
): Partial<Record<string, HeaderName>> {
	return {
		...((isPublic === true || status === 302) && {
			'Access-Control-Allow-Origin': 'AnyOrigin',
			'Cross-Origin-Resource-Policy': 'Embedding',
		}),
		...(isPublic === true && { 'Cache-Control': 'Caching', Vary: 'Encoding', ETag: 'ETag' }),
		...(status === 302 && { Location: 'Location' }),
		...(media === 'text/html' && { 'Content-Security-Policy': 'Content-Security-Policy' }),
	};
}

/**
 * Headers of one answer, as references.
 *
 * @param answer what the contract says of it; nothing of an error
 */
export function headersOf({ caller, tokenErrors }: Operation, status: number, answer: Partial<Answer> = {}) {
	const names = [
		...ALWAYS,
		...(caller === 'page' ? FOR_PAGES : []),
		...(caller === 'site' && (status === 401 || status === 403) ? ['WWW-Authenticate'] : []),
		...(status === 429 || (tokenErrors !== undefined && status === 503) ? ['Retry-After'] : []),
	];
	const described = {
		...Object.fromEntries(names.map((name) => [name, name])),
		...headersForBrowsers(answer, status),
	};
	return Object.fromEntries(
		Object.entries(described).map(([name, id]) => [name, { $ref: `#/components/headers/${id}` }]),
	);
}
