import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectProblem } from './expect-problem.ts';
import { badVariants } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { grantFor, PUBLIC_URL, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();
const goodRequest = await requestFor(shop, start);

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

const site = (token: string) => proxy.http.get('/v1/site').auth(token, { type: 'bearer' });

describe('a request that cannot be trusted', () => {
	test.each(Object.entries(badVariants(goodRequest, 'request', shop.keys[0])))(
		'%s',
		async (_why, token) => {
			const response = await site(token);
			expectProblem(response, 'invalid_token');
			expect(response.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
			expect(proxy.simulator.calls.count()).toBe(0);
		},
	);

	test('a grant', async () => {
		expectProblem(await site(await grantFor(shop, start)), 'invalid_token');
	});

	test.each(['', 'Basic c2hvcDpzZWNyZXQ=', 'Bearer', 'Bearer a b', 'Token x'])(
		'the header %j',
		async (header) => {
			expectProblem(await proxy.http.get('/v1/site').set('Authorization', header), 'invalid_token');
		},
	);

	test('a replayed one', async () => {
		const token = await requestFor(shop, start);
		expect((await site(token)).status).toBe(200);
		expectProblem(await site(token), 'invalid_token');
	});

	test('one that was signed for another call', async () => {
		const token = await requestFor(shop, start, { htu: `${PUBLIC_URL}/v1/organizations` });
		expectProblem(await site(token), 'invalid_token');
	});

	test.each([
		['/v1/organizations', 'get'],
		['/v1/organizations/12/operators', 'get'],
		['/v1/organizations/12/operators', 'post'],
		['/v1/organizations/12/operators/6001', 'patch'],
		['/v1/introspect', 'post'],
		['/v1/usage', 'get'],
		['/v1/diagnose', 'post'],
	] as const)('none at all for %s', async (path, method) => {
		expectProblem(await proxy.http[method](path), 'invalid_token');
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test.each([-3_600_000, 3_600_000])('one from a clock that is %i ms off learns the time', async (skew) => {
		const response = await site(await requestFor(shop, start + skew));
		expectProblem(response, 'clock_skew');
		expect(response.body).toMatchObject({ server_time: new Date(start).toISOString() });
	});
});
