import fc from 'fast-check';
import type { Operation } from '../src/contract/index.ts';

/** Any characters, as an address carries them. */
const encoded = fc
	.string({ unit: 'binary', maxLength: 40 })
	.map((text) => encodeURIComponent(text.toWellFormed()));

/** What may stand between two slashes. */
export const segments = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('12', '34', '6001') },
	encoded,
	fc.constantFrom(
		'',
		'.',
		'..',
		'%00',
		'%E0%A4%A',
		'%2e%2e%2f',
		'-1',
		'1e3',
		'0x10',
		'9'.repeat(400),
		'12;x=1',
	),
	fc.integer().map(String),
);

export const queries = fc.option(
	fc.tuple(encoded, encoded).map(([name, value]) => `?${name}=${value}&a[b]=c`),
	{ nil: '' },
);

/** Anything that may stand in a header (RFC 9110 §5.5). */
const headerValue = fc
	.array(
		fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f),
		{ maxLength: 60 },
	)
	.map((codes) => String.fromCharCode(...codes));
const headerName = fc.constantFrom(
	'Accept',
	'Authorization',
	'Content-Encoding',
	'Content-Type',
	'Cookie',
	'Forwarded',
	'If-None-Match',
	'Origin',
	'Range',
	'X-Forwarded-For',
	'X-HTTP-Method-Override',
	'__proto__',
);
export const headers = fc
	.array(fc.tuple(headerName, headerValue), { maxLength: 4 })
	.map((list) => Object.fromEntries(list));

/** Something like an operator token or a grant, that says anything. */
const jwt = fc
	.tuple(
		fc.oneof(fc.constant({ alg: 'HS256' }), fc.jsonValue()),
		fc.oneof(
			fc.jsonValue(),
			fc.record({
				exp: fc.oneof(fc.constant(4e9), fc.double(), fc.jsonValue()),
				operatorId: fc.jsonValue(),
			}),
		),
		fc.base64String({ maxLength: 60 }),
	)
	.map(([header, claims, signature]) =>
		[header, claims]
			.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
			.concat(signature)
			.join('.'),
	);

/** What has no secret in it: names of operators come back in the answer. */
const name = fc.oneof(
	fc.constantFrom(
		'opened',
		'failed:csp',
		'active',
		'deleted',
		'a.b.c',
		'Ann',
		'12',
		'urn:ietf:params:oauth:grant-type:jwt-bearer',
	),
	fc.constantFrom(
		'%',
		'%E0%A4%A',
		'\u0000',
		'__proto__',
		'constructor',
		'\ud800',
		'\u202e',
		'😀'.repeat(50),
	),
	fc.string({ unit: 'binary', maxLength: 200 }),
);
const text = fc.oneof({ weight: 3, arbitrary: name }, jwt);

interface Body {
	readonly type: string;
	readonly bytes: Buffer;
	/** How often the bytes come: a long body is told short, so that a failure can be read. */
	readonly times?: number;
}

const json = (value: unknown): Body => ({
	type: 'application/json',
	bytes: Buffer.from(JSON.stringify(value)),
});
const FORM = 'application/x-www-form-urlencoded';
const form = (pairs: [string, string][]): Body => ({
	type: FORM,
	bytes: Buffer.from(new URLSearchParams(pairs).toString()),
});
const formName = fc.constantFrom('assertion', 'token', 'event', 'grant_type', 'session', '__proto__');

export const parameters = fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: formName }, text), text), {
	maxLength: 5,
});

/** What some operation reads, filled with anything. */
const readable = {
	'application/x-www-form-urlencoded': fc.oneof(
		parameters.map(form),
		fc.tuple(text, text).map(([value, event]) =>
			form([
				['token', value],
				['assertion', value],
				['event', event],
			]),
		),
	),
	'application/json': fc.oneof(
		fc.jsonValue().map(json),
		fc.array(name, { maxLength: 5 }).map((names) => json({ names })),
		text.map((status) => json({ status })),
		fc
			.tuple(
				fc.oneof(fc.constant(12), fc.jsonValue()),
				fc.oneof(fc.constant(6001), fc.constant(null), fc.jsonValue()),
			)
			.map(([organization, operator]) => json({ organization, operator })),
	),
};

/** What nothing reads, or too much of it. */
const unreadable: fc.Arbitrary<Body> = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('application/json', FORM, `${FORM}; charset=utf-16`, 'text/plain'),
			fc.uint8Array({ maxLength: 300 }),
		)
		.map(([type, bytes]) => ({ type, bytes: Buffer.from(bytes) })),
	fc
		.integer({ min: 8_000, max: 70_000 })
		.map((times) => ({ type: 'application/json', bytes: Buffer.from('['), times })),
);

/** Mostly bodies of the kind that the operation reads. */
export const bodiesOf = ({ body }: Operation): fc.Arbitrary<Body | null> =>
	fc.oneof(
		{ weight: 6, arbitrary: body === undefined ? fc.constant(null) : readable[body.type] },
		{ weight: 1, arbitrary: fc.oneof(readable['application/json'], readable[FORM]) },
		{ weight: 1, arbitrary: unreadable },
		{ weight: 1, arbitrary: fc.constant(null) },
	);

export const written = ({ bytes, times = 1 }: Body): Buffer =>
	Buffer.concat(Array.from({ length: times }, () => bytes));
