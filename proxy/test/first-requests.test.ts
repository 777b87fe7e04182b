import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeEach(async () => {
	proxy = await TestProxy.start(undefined, { limits: { client: 1e6 } });
});
afterEach(() => proxy.stop());

const callCounts = () =>
	Object.fromEntries(
		(['login', 'operators', 'mint', 'validate'] as const).map((name) => [
			name,
			proxy.simulator.calls.count(name),
		]),
	);

test('1000 visitors at once cost one login, one list, one token', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	const responses = await Promise.all(Array.from({ length: 1_000 }, () => proxy.token(grant)));
	expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
	expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
	expect(callCounts()).toEqual({ login: 1, operators: 1, mint: 1, validate: 1 });
});

test('visitors who come later cost nothing until the token is renewed', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	const first = await proxy.token(grant);
	proxy.clock.advance(50_000);
	expect((await proxy.token(grant)).body).toEqual({ ...first.body, expires_in: 3550, refresh_in: 3251 });
	expect(callCounts()).toEqual({ login: 1, operators: 1, mint: 1, validate: 1 });
	proxy.clock.advance(3_251_000);
	expect((await proxy.token(grant)).body).toEqual({ ...first.body, expires_in: 299, refresh_in: 10 });
	await vi.waitFor(() => {
		expect(callCounts()).toEqual({ login: 1, operators: 2, mint: 2, validate: 2 });
	});
	await vi.waitFor(async () => {
		expect((await proxy.token(grant)).body).toMatchObject({ expires_in: 3600, refresh_in: 3301 });
	});
});
