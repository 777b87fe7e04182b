import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodiesOf, headers, parameters, queries, segments, written } from './arbitrary-requests.ts';
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

/** The path with junk for its numbers. */
function filled(path: string): fc.Arbitrary<string> {
	return fc
		.array(segments, { minLength: 2, maxLength: 2 })
		.map(([first = '', second = '']) => path.replace('{org}', first).replace(/\{\w+\}/, second));
}

describe.each(operations)(`$method $path, FUZZ_SEED=${seed}`, ({ method, path, operation }) => {
	test('bears anything', async () => {
		await fc.assert(
			fc.asyncProperty(
				filled(path),
				queries,
				headers,
				bodiesOf(operation),
				async (at, search, sent, content) => {
					const answer = await proxy.raw({
						method,
						path: at + search,
						headers: { ...(content && { 'Content-Type': content.type }), ...sent },
						body: content === null ? undefined : written(content),
					});
					expectAnswer(answer);
				},
			),
			RUNS,
		);
	});
});

const signed = operations.filter(({ operation }) => operation.caller === 'site');

describe.each(signed)(`$method $path, FUZZ_SEED=${seed}`, ({ method, path, operation }) => {
	test('bears anything that a site signs', async () => {
		await fc.assert(
			fc.asyncProperty(filled(path), queries, bodiesOf(operation), async (at, search, content) => {
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
		fc.asyncProperty(parameters, headers, async (pairs, sent) => {
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
		fc.array(segments, { maxLength: 6 }).map((list) => `/${list.join('/')}`),
		fc.constantFrom(
			'http://[',
			'http://[::1',
			'http://a:99999/',
			'https://%/',
			'/%',
			'//a@b#',
			'//a@[#x',
		),
		// How parsers of addresses read what follows two slashes, with a fragment or without.
		fc
			.array(fc.constantFrom('/', '//', '@', '#', '[', ']', ':', '\\', '?', 'a', '%'), { maxLength: 8 })
			.map((parts) => `/${parts.join('')}`),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...methods),
			address,
			queries,
			headers,
			async (method, path, search, sent) => {
				const answer = await proxy.raw({ method, path: path + search, headers: sent });
				expectAnswer(answer);
				// Else it was not ours.
				expect(answer.headers).toHaveProperty('x-request-id');
			},
		),
		{ ...RUNS, numRuns: 200 },
	);
});
