import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Operation, PATHS, type PathItem } from '../src/contract/index.ts';
import { grantFor, PUBLIC_URL, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

/** In the names of the tests, and taken from the environment to see a failure again. */
const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
const RUNS = { seed, numRuns: 60 };

let proxy: TestProxy;
let grant: string;

beforeAll(async () => {
	proxy = await TestProxy.start(undefined, { limits: { siteCalls: 1_000_000, client: 1_000_000 } });
	grant = await grantFor(shop, proxy.clock.now());
});
afterAll(async () => {
	expect(proxy.log.filter((line) => line.includes('unexpected error'))).toEqual([]);
	expect((await proxy.http.get('/healthz')).status).toBe(200);
	// Throws when an answer was none of the document, or held what somebody sent.
	await proxy.stop();
});

/** Any characters, as an address carries them. */
const encoded = fc
	.string({ unit: 'binary', maxLength: 40 })
	.map((text) => encodeURIComponent(wellFormed(text)));
const segment = fc.oneof(
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
const query = fc.option(
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
const header = fc.tuple(
	fc.constantFrom(
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
	),
	headerValue,
);
const headers = fc.array(header, { maxLength: 4 }).map((list) => Object.fromEntries(list));

const field = fc.oneof(
	fc.constantFrom(
		'assertion',
		'token',
		'event',
		'grant_type',
		'session',
		'names',
		'status',
		'organization',
		'operator',
	),
	fc.string({ unit: 'binary', maxLength: 20 }),
);
const value = fc.oneof(
	fc.constantFrom('opened', 'failed:csp', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'active', 'a.b.c'),
	fc.string({ unit: 'binary', maxLength: 200 }),
);
const names = fc.array(fc.string({ unit: 'binary', maxLength: 110 }), { maxLength: 5 });
/** What a body may be, with the type that goes with it. */
const body = fc.oneof(
	fc.array(fc.tuple(field, value), { maxLength: 5 }).map((pairs) => ({
		type: 'application/x-www-form-urlencoded',
		bytes: Buffer.from(new URLSearchParams(pairs).toString()),
	})),
	fc
		.oneof(
			fc.json(),
			names.map((list) => JSON.stringify({ names: list })),
			value.map((status) => JSON.stringify({ status })),
			fc
				.tuple(fc.jsonValue(), fc.jsonValue())
				.map(([organization, operator]) => JSON.stringify({ organization, operator })),
		)
		.map((text) => ({ type: 'application/json', bytes: Buffer.from(text) })),
	fc
		.uint8Array({ maxLength: 300 })
		.map((bytes) => ({ type: 'application/json', bytes: Buffer.from(bytes) })),
	fc.uint8Array({ maxLength: 300 }).map((bytes) => ({
		type: 'application/x-www-form-urlencoded; charset=utf-16',
		bytes: Buffer.from(bytes),
	})),
	fc
		.integer({ min: 8_000, max: 70_000 })
		.map((size) => ({ type: 'application/json', bytes: Buffer.from('['), times: size })),
);

/** A long body is told short, so that a failure can be read. */
const written = ({ bytes, times = 1 }: { readonly bytes: Buffer; readonly times?: number }): Buffer =>
	Buffer.concat(Array.from({ length: times }, () => bytes));
const wellFormed = (text: string) => text.toWellFormed();

/** Nothing but what the document describes, and never that the proxy has failed. */
function expectAnswer({ status }: { readonly status: number }): void {
	expect(status).toBeGreaterThanOrEqual(200);
	expect(status).not.toBe(500);
	expect(status).toBeLessThan(503);
}

const operations = Object.entries<PathItem>(PATHS).flatMap(([path, item]) =>
	Object.entries<Operation>(item).map(([method, operation]) => ({
		method: method.toUpperCase(),
		path,
		operation,
	})),
);

describe.each(operations)(`$method $path, FUZZ_SEED=${seed}`, ({ method, path, operation }) => {
	const filled = fc
		.array(segment, { minLength: 2, maxLength: 2 })
		.map(([first = '', second = '']) => path.replace('{org}', first).replace(/\{\w+\}/, second));

	test('bears anything', async () => {
		await fc.assert(
			fc.asyncProperty(filled, query, headers, fc.option(body), async (at, search, sent, content) => {
				const answer = await proxy.raw({
					method,
					path: at + search,
					headers: { ...(content && { 'Content-Type': content.type }), ...sent },
					body: content === null ? undefined : written(content),
				});
				expectAnswer(answer);
			}),
			RUNS,
		);
	});

	test.runIf(operation.caller === 'site')('bears anything that a site signs', async () => {
		await fc.assert(
			fc.asyncProperty(filled, query, fc.option(body), async (at, search, content) => {
				const token = await requestFor(shop, proxy.clock.now(), {
					htm: method as 'GET' | 'POST' | 'PATCH',
					// What it cannot be signed for is not let through, and that is tried above.
					htu: URL.canParse(PUBLIC_URL + at) ? PUBLIC_URL + at : PUBLIC_URL,
				});
				const answer = await proxy.raw({
					method,
					path: at + search,
					headers: {
						Authorization: `Bearer ${token}`,
						...(content && { 'Content-Type': content.type }),
					},
					body: content === null ? undefined : written(content),
				});
				expectAnswer(answer);
			}),
			RUNS,
		);
	});
});

test.each(['/v1/token', '/v1/events'])('%s bears anything beside a good grant', async (path) => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(field, value), { maxLength: 4 }), headers, async (pairs, sent) => {
			const form = new URLSearchParams([['assertion', grant], ...pairs]);
			const answer = await proxy.raw({
				method: 'POST',
				path,
				headers: {
					Origin: 'https://shop.example',
					...sent,
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: Buffer.from(form.toString()),
			});
			expectAnswer(answer);
		}),
		RUNS,
	);
});

test('any method at any address', async () => {
	const methods = [
		'GET',
		'HEAD',
		'POST',
		'PUT',
		'PATCH',
		'DELETE',
		'OPTIONS',
		'TRACE',
		'PROPFIND',
		'PURGE',
		'QUERY',
	];
	const address = fc.oneof(
		fc.constantFrom(...Object.keys(PATHS)).map((path) => path.replace(/\{\w+\}/g, '12')),
		fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...methods),
			address,
			query,
			headers,
			async (method, path, search, sent) => {
				expectAnswer(await proxy.raw({ method, path: path + search, headers: sent }));
			},
		),
		{ ...RUNS, numRuns: 200 },
	);
});
