import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tokenAnswerSchema } from '../src/contract/index.ts';
import { open } from './forge.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let dice: number;
let pool: string;

beforeEach(async () => {
	dice = 0;
	proxy = await TestProxy.start(undefined, { random: () => dice });
	pool = await grantFor(shop, proxy.clock.now(), { sub: 'organization:12' });
});
afterEach(() => proxy.stop());

/** Whose token a visitor gets. */
async function operatorFor(session?: string): Promise<unknown> {
	const response = await proxy.token(pool, session === undefined ? {} : { session });
	return open(tokenAnswerSchema.parse(response.body).access_token).payload['operatorId'];
}

const sessionOf = (number: number) => String(number).padStart(22, 'A');
/** 0 is active, 1 inactive. */
const setStatus = (id: number, status: 0 | 1) => proxy.simulator.data.setOperatorStatus(id, status);

describe('a pool', () => {
	test('spreads visitors over its active operators, and costs one token for each of them', async () => {
		const seen = new Map<unknown, number>();
		for (let visitor = 0; visitor < 60; visitor++) {
			const operator = await operatorFor(sessionOf(visitor));
			seen.set(operator, (seen.get(operator) ?? 0) + 1);
		}
		expect(new Set(seen.keys())).toEqual(new Set([6001, 6002]));
		expect(Math.min(...seen.values())).toBeGreaterThan(15);
		expect(proxy.simulator.calls.count('mint')).toBe(2);
		expect(proxy.simulator.calls.count('operators')).toBe(1);
	});

	test('keeps a session with its operator, over refreshes and renewals', async () => {
		const operator = await operatorFor(sessionOf(1));
		for (let refresh = 0; refresh < 5; refresh++) {
			dice = refresh / 5;
			proxy.clock.advance(1_800_000);
			expect(await operatorFor(sessionOf(1))).toBe(operator);
		}
	});

	test('skips an operator within a minute of having become inactive, and moves nobody else', async () => {
		const sessions = Array.from({ length: 12 }, (_, number) => sessionOf(number));
		const before = await Promise.all(sessions.map((session) => operatorFor(session)));
		expect(new Set(before)).toEqual(new Set([6001, 6002]));
		setStatus(6001, 1);
		proxy.clock.advance(60_000);
		for (const session of sessions) {
			expect(await operatorFor(session)).toBe(6002);
		}
		setStatus(6001, 0);
		proxy.clock.advance(60_000);
		expect(await Promise.all(sessions.map((session) => operatorFor(session)))).toEqual(before);
	});

	test('falls back on another operator when ChatHub refuses one of them', async () => {
		const session = sessionOf(1);
		const own = await operatorFor(session);
		const other = own === 6001 ? 6002 : 6001;
		proxy.clock.advance(3_600_000);
		proxy.simulator.behaviour.set({ mintOperatorId: other });
		expect(await operatorFor(session)).toBe(other);
	});

	test('of which nobody is active says so', async () => {
		setStatus(6001, 1);
		setStatus(6002, 1);
		expect(await proxy.token(pool)).toMatchObject({ status: 409, body: { error: 'no_operator' } });
		expect(proxy.simulator.calls.count('mint')).toBe(0);
	});

	test('without operators says so', async () => {
		const grant = await grantFor(shop, proxy.clock.now(), { sub: 'organization:56', org: 56 });
		expect(await proxy.token(grant)).toMatchObject({ status: 409, body: { error: 'no_operator' } });
	});

	test('hands out a token that is there rather than none when ChatHub is away', async () => {
		dice = 0;
		const there = await operatorFor();
		proxy.simulator.faults.set('all', { kind: 'status', status: 503 });
		dice = 0.99;
		proxy.clock.advance(600_000);
		expect(await operatorFor()).toBe(there);
	});
});
