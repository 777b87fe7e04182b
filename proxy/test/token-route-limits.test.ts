import { afterEach, describe, expect, test } from 'vitest';
import type { Response } from 'supertest';
import { noObserver } from '../src/domain/observer.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const proxies: TestProxy[] = [];
const start = async (...options: Parameters<typeof TestProxy.start>) => {
	const proxy = await TestProxy.start(...options);
	proxies.push(proxy);
	return proxy;
};
afterEach(async () => {
	await Promise.all(proxies.splice(0).map((proxy) => proxy.stop()));
});

const grantOf = (proxy: TestProxy, operator = 6001, change: object = {}) =>
	grantFor(shop, proxy.clock.now(), { sub: `operator:${operator}`, ...change });

/** Told to wait, in a way that the page can read. */
function expectSlowDown(response: Response, seconds: number) {
	expect(response).toMatchObject({ status: 429, body: { error: 'slow_down' } });
	expect(response.headers).toMatchObject({
		'access-control-allow-origin': 'https://shop.example',
		'access-control-expose-headers': 'Retry-After',
		'retry-after': String(seconds),
	});
}

describe('a client that asks too often', () => {
	test('is told when it may ask again, before its grant is read; others go on', async () => {
		const proxy = await start(undefined, { limits: { client: 3 }, trustedProxies: 1 });
		const grant = await grantOf(proxy);
		const ask = (address: string) => proxy.token(grant).set('X-Forwarded-For', address);
		for (let times = 0; times < 3; times++) {
			expect((await ask('192.0.2.1')).status).toBe(200);
		}
		const refused = await ask('192.0.2.1');
		expect(refused.status).toBe(429);
		expectSlowDown(refused, Number(refused.headers['retry-after']));
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
		expect((await proxy.token('not a grant').set('X-Forwarded-For', '192.0.2.1')).status).toBe(429);
		expect((await ask('192.0.2.2')).status).toBe(200);
		proxy.clock.advance(120_000);
		expect((await ask('192.0.2.1')).status).toBe(200);
	});

	test('cannot read the answer from an origin that no site lists', async () => {
		const proxy = await start(undefined, { limits: { client: 1 }, trustedProxies: 1 });
		const response = await proxy
			.token('x', { origin: 'https://evil.example' })
			.set('X-Forwarded-For', '192.0.2.1');
		expect(response.status).toBe(403);
	});
});

describe('mints that are used up', () => {
	test('are told with the time to wait, cost no call, and touch no token that is there', async () => {
		const proxy = await start(undefined, { limits: { siteMints: 1 } });
		expect((await proxy.token(await grantOf(proxy, 6001))).status).toBe(200);
		proxy.simulator.calls.reset();
		const refused = await proxy.token(await grantOf(proxy, 6002));
		expectSlowDown(refused, Number(refused.headers['retry-after']));
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1);
		expect(proxy.simulator.calls.count('mint')).toBe(0);
		expect((await proxy.token(await grantOf(proxy, 6001))).status).toBe(200);
		proxy.clock.advance(120_000);
		expect((await proxy.token(await grantOf(proxy, 6002))).status).toBe(200);
	});

	test('are not charged for what is refused or in memory', async () => {
		const proxy = await start(undefined, { limits: { siteMints: 1 } });
		await proxy.token(await grantOf(proxy, 9999));
		await proxy.token(await grantOf(proxy), { origin: 'https://club.example' });
		expect((await proxy.token(await grantOf(proxy))).status).toBe(200);
		expect((await proxy.token(await grantOf(proxy))).status).toBe(200);
	});
});

describe('Retry-After', () => {
	test.each([
		['30', '30'],
		['7', '7'],
		['100000', '300'],
		[undefined, '5'],
	])('of ChatHub (%s) reaches the page as %s', async (retryAfter, expected) => {
		const proxy = await start();
		const status = retryAfter === undefined ? 404 : 429;
		proxy.simulator.faults.set('operators', {
			kind: 'status',
			status,
			...(retryAfter === undefined ? {} : { retryAfter }),
		});
		const response = await proxy.token(await grantOf(proxy));
		expect(response).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
		expect(response.headers).toMatchObject({
			'access-control-expose-headers': 'Retry-After',
			'retry-after': expected,
		});
	});
});

test('every answer is counted; for a site only those to grants that it signed', async () => {
	const seen: string[] = [];
	const proxy = await start(undefined, {
		observer: { ...noObserver, tokenAnswered: (code) => seen.push(code) },
	});
	await proxy.token(await grantOf(proxy));
	await proxy.token(await grantOf(proxy));
	await proxy.token(await grantOf(proxy), { origin: 'https://club.example' });
	await proxy.token(await grantOf(proxy, 6003));
	await proxy.token('eyJ.not.a.grant');
	await proxy.token(await grantOf(proxy), { origin: 'https://evil.example' });
	await proxy.rawToken('', { origin: 'https://shop.example' });
	expect(seen).toEqual([
		'issued',
		'issued',
		'unauthorized_client',
		'no_operator',
		'invalid_grant',
		'unauthorized_client',
		'invalid_request',
	]);
	const usage = await proxy.signed(shop, 'GET', '/v1/usage');
	expect(usage.body).toMatchObject({
		days: [{ issued: 2, refused: { unauthorized_client: 1, no_operator: 1 } }],
	});
});
