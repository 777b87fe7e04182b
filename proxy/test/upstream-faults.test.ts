import type { Fault } from '@chathub/e2e/simulator';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start();
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

async function expectUnavailable(test = proxy.token(grant)) {
	const response = await test;
	expect(response.body).toEqual({
		error: 'temporarily_unavailable',
		error_description: 'The chat is not available at the moment. Show the fallback contact.',
	});
	expect(response.status).toBe(503);
	expect(response.headers).toMatchObject({
		'retry-after': '5',
		'access-control-allow-origin': 'https://shop.example',
		'access-control-expose-headers': 'Retry-After',
		'cache-control': 'no-store',
	});
}

const expectToken = async () => {
	expect(await proxy.token(grant)).toMatchObject({ status: 200 });
};

describe.each(['login', 'operators', 'mint'] as const)('%s', (endpoint) => {
	test.each<[string, Fault]>([
		['500', { kind: 'status', status: 500 }],
		['429', { kind: 'status', status: 429 }],
		['404', { kind: 'status', status: 404 }],
		['reset', { kind: 'reset' }],
		['malformed', { kind: 'malformed' }],
		['truncated', { kind: 'truncated' }],
		['empty', { kind: 'empty' }],
		['html', { kind: 'html' }],
		['huge', { kind: 'huge', bytes: 2 * 1024 * 1024 }],
	])('%s: 503, and never kept', async (_name, fault) => {
		proxy.simulator.faults.set(endpoint, fault);
		await expectUnavailable();
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_000);
		await expectToken();
	});

	test.each<[string, Fault]>([
		['hang', { kind: 'hang' }],
		['drip', { kind: 'drip', intervalMs: 5 }],
	])('%s: 503 after 3 s, and never kept', async (_name, fault) => {
		proxy.simulator.faults.set(endpoint, fault);
		const unavailable = expectUnavailable();
		await vi.waitFor(() => {
			expect(proxy.simulator.calls.count(endpoint)).toBe(1);
		});
		proxy.clock.advance(3_000);
		await unavailable;
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_000);
		await expectToken();
	});
});

test.each(['login', 'operators', 'mint'] as const)(
	'%s: a failing ChatHub is asked once a second, however many visitors come',
	async (endpoint) => {
		proxy.simulator.faults.set(endpoint, { kind: 'status', status: 500 });
		for (let visitor = 0; visitor < 20; visitor++) {
			await expectUnavailable();
			proxy.clock.advance(40);
		}
		expect(proxy.simulator.calls.count(endpoint)).toBe(1);
	},
);

test('a 429 with Retry-After keeps everybody away from ChatHub until then', async () => {
	proxy.simulator.faults.set('operators', { kind: 'status', status: 429, retryAfter: '30' });
	await expectUnavailable();
	proxy.simulator.faults.clear();
	const calls = proxy.simulator.calls.count();
	for (let second = 0; second < 30; second++) {
		await expectUnavailable(proxy.token(grant));
		proxy.clock.advance(1_000);
	}
	expect(proxy.simulator.calls.count()).toBe(calls);
	await expectToken();
});

describe('an outage', () => {
	test('does not touch visitors while the token lasts', async () => {
		await expectToken();
		proxy.simulator.faults.set('all', { kind: 'status', status: 503 });
		for (let minute = 0; minute < 10; minute++) {
			proxy.clock.advance(60_000);
			await expectToken();
		}
	});

	test('is over with the first good answer', async () => {
		proxy.simulator.faults.set('all', { kind: 'reset' });
		await expectUnavailable();
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_000);
		await expectToken();
	});
});

describe('the login', () => {
	test('refused: 503 for everybody, one attempt in 10 s', async () => {
		proxy.simulator.faults.set('login', { kind: 'status', status: 401 });
		for (let i = 0; i < 5; i++) {
			await expectUnavailable();
		}
		expect(proxy.simulator.calls.count()).toBe(1);
		proxy.simulator.faults.clear();
		proxy.clock.advance(10_000);
		await expectToken();
	});

	test('revoked: one new login, and the visitor notices nothing', async () => {
		await expectToken();
		proxy.simulator.revokeCompanyTokens();
		proxy.clock.advance(3_300_000);
		await expectToken();
		expect(proxy.simulator.calls.count('login')).toBe(2);
	});

	test('is not needed with a profile token', async () => {
		const profile = { kind: 'profile', token: proxy.simulator.company.profileToken } as const;
		const other = await TestProxy.start(profile);
		expect(await other.token(grant)).toMatchObject({ status: 200 });
		expect(other.simulator.calls.count('login')).toBe(0);
		await other.stop();
	});
});

describe('the token', () => {
	test.each(['json', 'text', 'object'] as const)('comes as %s', async (tokenShape) => {
		proxy.simulator.behaviour.set({ tokenShape });
		await expectToken();
	});

	test.each(['valid', 'isValid'] as const)('is validated by %s', async (validateKey) => {
		proxy.simulator.behaviour.set({ validateKey });
		await expectToken();
		expect(proxy.simulator.calls.count('validate')).toBe(1);
	});

	test.each(['valid', 'isValid'] as const)(
		'called invalid (%s): minted anew once, then 503',
		async (validateKey) => {
			proxy.simulator.behaviour.set({ validation: 'refuse', validateKey });
			await expectUnavailable();
			expect(proxy.simulator.calls.count('mint')).toBe(2);
			proxy.simulator.behaviour.reset();
			proxy.clock.advance(1_000);
			await expectToken();
		},
	);

	test('that cannot be validated is handed out all the same', async () => {
		proxy.simulator.faults.set('validate', { kind: 'status', status: 500 });
		await expectToken();
	});

	test('of another operator is refused', async () => {
		proxy.simulator.behaviour.set({ mintOperatorId: 6002 });
		await expectUnavailable();
		expect(proxy.log.join('')).toContain('token_of_another_operator');
	});

	test('that ends too soon is refused; one that ends sooner than asked is counted right', async () => {
		proxy.simulator.behaviour.set({ mintLifetimeSeconds: 59 });
		await expectUnavailable();
		proxy.simulator.behaviour.set({ mintLifetimeSeconds: 120 });
		proxy.clock.advance(1_000);
		expect(await proxy.token(grant)).toMatchObject({ body: { expires_in: 120, refresh_in: 61 } });
	});

	test.each([600_000, -600_000])('is counted by a ChatHub clock that is %i ms off', async (skew) => {
		proxy.simulator.clock.advance(skew);
		expect(await proxy.token(grant)).toMatchObject({ body: { expires_in: 3600, refresh_in: 3301 } });
	});
});
