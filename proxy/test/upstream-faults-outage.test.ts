import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually, expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start(undefined, { limits: { siteMints: 1_000, mints: 1_000, client: 10_000 } });
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

const calls = () => proxy.simulator.calls;
/** Visitors one after another, so many a second. */
async function visitors(seconds: number, perSecond: number, expectation: typeof expectToken) {
	for (let visitor = 0; visitor < seconds * perSecond; visitor++) {
		await expectation(proxy.token(grant));
		proxy.clock.advance(1_000 / perSecond);
	}
}
const callMoments = (start: number) =>
	calls()
		.list()
		.map(({ at }) => (at - start) / 1000);

describe('a ChatHub that answers 500 to everything', () => {
	test('and has given no token: 500 visitors cost 7 calls in 10 s, and it is found again within 3 s', async () => {
		const start = proxy.clock.now();
		proxy.simulator.faults.set('api', { kind: 'status', status: 500 });
		await visitors(10, 50, expectUnavailable);
		// Two attempts, a second later two more, two seconds later the fifth in a row; from then on one every 3 s.
		expect(callMoments(start)).toEqual([0, 0, 1, 1, 3, 6, 9]);
		proxy.simulator.faults.clear();
		proxy.clock.advance(3_000);
		await expectToken(proxy.token(grant));
	});

	test('and has given a token: no visitor notices, and 240 in a minute cost it a call every 3 s', async () => {
		await expectToken(proxy.token(grant));
		proxy.simulator.faults.set('api', { kind: 'status', status: 500 });
		const before = calls().count();
		await visitors(60, 4, expectToken);
		expect(calls().count() - before).toBeLessThan(25);
		await visitors(3_000, 0.05, expectToken);
	});

	test('in all but the list that WordPress asks for: shut is shut for everybody', async () => {
		await expectToken(proxy.token(grant));
		proxy.simulator.faults.set('mint', { kind: 'status', status: 500 });
		const others = await Promise.all(
			[6002, 6002].map((id, n) =>
				grantFor(shop, proxy.clock.now(), { sub: `operator:${id}`, ttl: 300 + n * 60 }),
			),
		);
		for (const other of [...others, grant]) {
			await proxy.token(other);
		}
		const mints = calls().count('mint');
		proxy.clock.advance(1_000);
		for (const other of others) {
			await expectUnavailable(proxy.token(other));
		}
		expect(calls().count('mint')).toBe(mints + 1);
		const lists = calls().count('operators');
		const list = await proxy.signed(shop, 'GET', '/v1/organizations/34/operators');
		expect([list.status, calls().count('operators')]).toEqual([502, lists]);
		proxy.clock.advance(3_000);
		expect(await proxy.signed(shop, 'GET', '/v1/organizations/34/operators')).toMatchObject({
			status: 200,
		});
	});
});

describe('one operator for whom ChatHub hangs', () => {
	test('keeps the others from nothing', async () => {
		await expectToken(proxy.token(grant));
		proxy.simulator.faults.set('mint', { kind: 'hang', times: 1 });
		const hanging = expectUnavailable(
			proxy.token(await grantFor(shop, proxy.clock.now(), { sub: 'operator:6002' })),
		);
		await eventually(() => {
			expect(calls().open('mint')).toBe(1);
		});
		const another = await grantFor(shop, proxy.clock.now(), { sub: 'operator:6101', org: 34 });
		await expectToken(proxy.token(another));
		proxy.clock.advance(3_000);
		await hanging;
	});
});

describe('429', () => {
	const date = (ms: number) => new Date(proxy.simulator.clock.now() + ms).toUTCString();

	test.each([
		['seconds', () => '30'],
		['a date', () => date(30_000)],
	])('with Retry-After in %s keeps everybody away from ChatHub until then', async (_name, retryAfter) => {
		proxy.simulator.faults.set('operators', { kind: 'status', status: 429, retryAfter: retryAfter() });
		await expectUnavailable(proxy.token(grant));
		proxy.simulator.faults.clear();
		const before = calls().count();
		const told: number[] = [];
		for (let second = 0; second < 30; second++) {
			const { status, headers } = await proxy.token(grant);
			expect(status).toBe(503);
			told.push(Number(headers['retry-after']));
			proxy.clock.advance(1_000);
		}
		expect(told).toEqual(Array.from({ length: 30 }, (_none, second) => 30 - second));
		expect(calls().count()).toBe(before);
		await expectToken(proxy.token(grant));
	});

	test('with a date of a ChatHub whose clock is 10 minutes ahead is counted by that clock', async () => {
		proxy.simulator.clock.advance(600_000);
		proxy.simulator.faults.set('operators', { kind: 'status', status: 429, retryAfter: date(30_000) });
		await expectUnavailable(proxy.token(grant));
		proxy.simulator.faults.clear();
		proxy.clock.advance(29_000);
		await expectUnavailable(proxy.token(grant));
		proxy.clock.advance(1_000);
		await expectToken(proxy.token(grant));
	});

	test('without Retry-After keeps everybody away for 5 s', async () => {
		proxy.simulator.faults.set('operators', { kind: 'status', status: 429 });
		await visitors(5, 2, expectUnavailable);
		expect(calls().count('operators')).toBe(1);
		proxy.simulator.faults.clear();
		await expectToken(proxy.token(grant));
	});

	test('does not touch a token that there is', async () => {
		await expectToken(proxy.token(grant));
		proxy.simulator.faults.set('api', { kind: 'status', status: 429, retryAfter: '300' });
		const before = calls().count();
		await visitors(3_400, 0.05, expectToken);
		// One call finds out every 5 minutes at most.
		expect(calls().count() - before).toBeLessThanOrEqual(12);
	});
});
