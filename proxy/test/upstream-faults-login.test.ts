import type { Simulator } from '@chathub/e2e/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryPace } from '../src/domain/pace.ts';
import { eventually, expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const MANY = { limits: { client: 10_000, siteMints: 1_000, mints: 1_000 } };

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start(undefined, MANY);
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

const count = (endpoint: Parameters<Simulator['calls']['count']>[0]) => proxy.simulator.calls.count(endpoint);
/** Grants for that many new operators of organization 12. */
const grantsForNewOperators = (number: number) =>
	Promise.all(
		Array.from({ length: number }, (_none, n) => {
			const { id } = proxy.simulator.data.addOperator(12, `Operator ${n}`);
			return grantFor(shop, proxy.clock.now(), { sub: `operator:${id}` });
		}),
	);

describe('refused', () => {
	test('370 visitors cost one login, and nobody else is asked', async () => {
		proxy.simulator.faults.set('login', { kind: 'status', status: 401 });
		await Promise.all(Array.from({ length: 200 }, () => expectUnavailable(proxy.token(grant))));
		for (let visitor = 0; visitor < 170; visitor++) {
			await expectUnavailable(proxy.token(grant));
			proxy.clock.advance(50);
		}
		expect(proxy.simulator.calls.list().map(({ endpoint }) => endpoint)).toEqual(['login']);
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_500);
		await expectToken(proxy.token(grant));
	});

	test('again and again: less and less often', async () => {
		proxy.simulator.faults.set('login', { kind: 'status', status: 401 });
		for (let second = 0; second < 320; second++) {
			await expectUnavailable(proxy.token(grant));
			proxy.clock.advance(1_000);
		}
		// At 0, 10, 30, 70, 150 and 310 s.
		expect(count('login')).toBe(6);
	});

	test('does not touch a token that there is', async () => {
		await expectToken(proxy.token(grant));
		proxy.simulator.revokeCompanyTokens();
		proxy.simulator.faults.set('login', { kind: 'status', status: 401 });
		for (let minute = 0; minute < 58; minute++) {
			proxy.clock.advance(60_000);
			await expectToken(proxy.token(grant));
		}
	});
});

describe('revoked', () => {
	test('200 mints at the same time cost one login, and few of them are asked for twice', async () => {
		const grants = await grantsForNewOperators(200);
		await expectToken(proxy.token(grant));
		proxy.simulator.revokeCompanyTokens();
		proxy.simulator.calls.reset();
		await Promise.all(grants.map((other) => expectToken(proxy.token(other))));
		expect(count('login')).toBe(1);
		expect(count('mint')).toBeGreaterThan(200);
		expect(count('mint')).toBeLessThanOrEqual(216);
		expect(count('validate')).toBe(200);
		expect(proxy.simulator.calls.mostOpen()).toBeLessThanOrEqual(32);
		expect(proxy.simulator.calls.mostOpen('mint')).toBeLessThanOrEqual(16);
	});

	test('right after the login, at the advised pace: replaced a second later', async () => {
		const clock = proxy.clock;
		const paced = await TestProxy.start(undefined, {
			...MANY,
			neighbour: proxy,
			pace: new MemoryPace(clock),
		});
		await expectToken(paced.token(grant));
		proxy.simulator.revokeCompanyTokens();
		const asked = expectToken(
			paced.token(await grantFor(shop, clock.now(), { sub: 'operator:6101', org: 34 })),
		);
		await eventually(() => {
			if (proxy.simulator.calls.open() === 0) {
				clock.advance(100);
			}
			expect(count('login')).toBe(2);
		});
		await asked;
		const [first, second] = proxy.simulator.calls.list().filter(({ endpoint }) => endpoint === 'login');
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
		await paced.stop();
	});
});

test('first asked for by 1000 visitors at the same time: one login', async () => {
	proxy.simulator.faults.set('login', { kind: 'latency', ms: 200 });
	await Promise.all(Array.from({ length: 1_000 }, () => expectToken(proxy.token(grant))));
	expect(count('login')).toBe(1);
	expect(proxy.simulator.calls.count()).toBe(5);
});

describe('a profile token', () => {
	let other: TestProxy;

	beforeEach(async () => {
		const token = proxy.simulator.company.profileToken;
		other = await TestProxy.start({ kind: 'profile', token }, { neighbour: proxy });
	});
	afterEach(() => other.stop());

	test('needs no login', async () => {
		await expectToken(other.token(grant));
		expect(count('login')).toBe(0);
	});

	test('that is refused costs one call in 10 s, then in 20 s', async () => {
		proxy.simulator.revokeProfileToken();
		for (let second = 0; second < 31; second++) {
			await expectUnavailable(other.token(grant));
			proxy.clock.advance(1_000);
		}
		// At 0, 10 and 30 s.
		expect(proxy.simulator.calls.list().map(({ status }) => status)).toEqual([401, 401, 401]);
		const site = await other.signed(shop, 'GET', '/v1/site');
		expect(site.body).toMatchObject({ upstream: 'login_refused' });
	});
});
