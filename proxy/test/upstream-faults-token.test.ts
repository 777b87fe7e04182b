import type { Fault } from '@chathub/e2e/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually, expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start();
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

const counts = () =>
	(['login', 'operators', 'mint', 'validate'] as const).map((endpoint) =>
		proxy.simulator.calls.count(endpoint),
	);

test.each(['json', 'text', 'object'] as const)('a token that comes as %s', async (tokenShape) => {
	proxy.simulator.behaviour.set({ tokenShape });
	await expectToken(proxy.token(grant));
	expect(counts()).toEqual([1, 1, 1, 1]);
});

describe('validation', () => {
	test.each(['valid', 'isValid'] as const)('by %s', async (validateKey) => {
		proxy.simulator.behaviour.set({ validateKey });
		await expectToken(proxy.token(grant));
		expect(counts()).toEqual([1, 1, 1, 1]);
	});

	test.each(['valid', 'isValid'] as const)(
		'says no (%s): minted anew once, then 503',
		async (validateKey) => {
			proxy.simulator.behaviour.set({ validation: 'refuse', validateKey });
			await expectUnavailable(proxy.token(grant));
			expect(counts()).toEqual([1, 1, 2, 2]);
			proxy.simulator.behaviour.reset();
			proxy.clock.advance(1_000);
			await expectToken(proxy.token(grant));
			expect(counts()).toEqual([1, 1, 3, 3]);
		},
	);

	test.each<[string, Fault, number]>([
		['500', { kind: 'status', status: 500 }, 2],
		['404', { kind: 'status', status: 404 }, 1],
		['reset', { kind: 'reset' }, 2],
		['html', { kind: 'html' }, 1],
		['malformed', { kind: 'malformed' }, 1],
	])('fails with %s: the token is handed out all the same', async (_name, fault, validations) => {
		proxy.simulator.faults.set('validate', fault);
		await expectToken(proxy.token(grant));
		expect(counts()).toEqual([1, 1, 1, validations]);
	});

	test('hangs: the token is handed out after 3 s all the same', async () => {
		proxy.simulator.faults.set('validate', { kind: 'hang' });
		const asked = expectToken(proxy.token(grant));
		await eventually(() => {
			expect(proxy.simulator.calls.open('validate')).toBe(1);
		});
		proxy.clock.advance(3_000);
		await asked;
		expect(counts()).toEqual([1, 1, 1, 1]);
	});
});

test('a token of another operator is refused, and somebody is told', async () => {
	proxy.simulator.behaviour.set({ mintOperatorId: 6002 });
	await expectUnavailable(proxy.token(grant));
	expect(counts()).toEqual([1, 1, 1, 0]);
	expect(proxy.log.join('')).toContain('token_of_another_operator');
});

describe('expiresAt that is not honoured', () => {
	test('a token with less than a minute is refused', async () => {
		proxy.simulator.behaviour.set({ mintLifetimeSeconds: 59 });
		await expectUnavailable(proxy.token(grant));
		expect(counts()).toEqual([1, 1, 1, 0]);
	});

	test('a token that ends sooner than asked is counted right', async () => {
		proxy.simulator.behaviour.set({ mintLifetimeSeconds: 120 });
		expect(await proxy.token(grant)).toMatchObject({ body: { expires_in: 120 } });
	});

	test('a token that ends later than asked is not used for longer', async () => {
		proxy.simulator.behaviour.set({ mintLifetimeSeconds: 30 * 86_400 });
		expect(await proxy.token(grant)).toMatchObject({ body: { expires_in: 3600 } });
	});
});

describe.each([600_000, -600_000])('a ChatHub clock that is %i ms off', (skew) => {
	test('is counted by', async () => {
		proxy.simulator.clock.advance(skew);
		expect(await proxy.token(grant)).toMatchObject({ body: { expires_in: 3600 } });
		expect(counts()).toEqual([1, 1, 1, 1]);
	});

	test('and is so from now on costs one refusal at most', async () => {
		const day = await grantFor(shop, proxy.clock.now(), { ttl: 86_400 });
		await expectToken(proxy.token(grant));
		proxy.simulator.clock.advance(skew);
		expect(await proxy.token(day)).toMatchObject({ status: 200 });
		const refused = proxy.simulator.calls.list().filter(({ status }) => status === 400);
		expect(refused).toHaveLength(skew < 0 ? 1 : 0);
	});
});
