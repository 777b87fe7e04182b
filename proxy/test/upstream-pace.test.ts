import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryPace } from '../src/domain/pace.ts';
import { eventually, expectToken } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let unpaced: TestProxy;
let proxy: TestProxy;

beforeEach(async () => {
	unpaced = await TestProxy.start();
	const pace = new MemoryPace(unpaced.clock);
	proxy = await TestProxy.start(undefined, { neighbour: unpaced, pace });
});
afterEach(async () => {
	await proxy.stop();
	await unpaced.stop();
});

/** Those that the pace is kept for. */
const operatorCalls = () => {
	const { calls } = proxy.simulator;
	return calls.count() - calls.count('login') - calls.count('organizations');
};
/** Waits until that many were made, and no more come although there is time for them. */
async function expectOperatorCalls(count: number) {
	await eventually(() => {
		expect(operatorCalls()).toBe(count);
		expect(proxy.simulator.calls.open()).toBe(0);
	});
	await proxy.http.get('/healthz');
	expect(operatorCalls()).toBe(count);
}
const grantsForNewOperators = (number: number) =>
	Promise.all(
		Array.from({ length: number }, (_none, n) => {
			const { id } = proxy.simulator.data.addOperator(12, `Operator ${n}`);
			return grantFor(shop, proxy.clock.now(), { sub: `operator:${id}` });
		}),
	);

test('7 operators at once: lists, mints and validations go out 5 a second, and everybody gets a token', async () => {
	const asked = (await grantsForNewOperators(7)).map((grant) => expectToken(proxy.token(grant)));
	await expectOperatorCalls(5);
	proxy.clock.advance(1_000);
	await expectOperatorCalls(10);
	proxy.clock.advance(1_000);
	await expectOperatorCalls(15);
	await Promise.all(asked);
	expect(proxy.simulator.calls.count('mint')).toBe(7);
});

test('a second that is full costs a visitor a second, not a token', async () => {
	const [first, second] = await grantsForNewOperators(2);
	await expectToken(proxy.token(first ?? ''));
	await expectOperatorCalls(3);
	const asked = expectToken(proxy.token(second ?? ''));
	await expectOperatorCalls(5);
	await asked;
});

test('more than fit into 3 s: who is sent away asked ChatHub for nothing, and is told to come again', async () => {
	const statuses: number[] = [];
	const asked = (await grantsForNewOperators(40)).map(async (grant) => {
		const { status, headers } = await proxy.token(grant);
		statuses.push(status);
		expect(headers).toMatchObject(status === 200 ? {} : { 'retry-after': expect.any(String) as unknown });
	});
	for (const calls of [5, 10, 15, 20]) {
		await expectOperatorCalls(calls);
		proxy.clock.advance(1_000);
	}
	// What is still to come are validations.
	await eventually(() => {
		if (proxy.simulator.calls.open() === 0) {
			proxy.clock.advance(100);
		}
		expect(statuses).toHaveLength(40);
	});
	await Promise.all(asked);
	const served = statuses.filter((status) => status === 200).length;
	expect(served).toBeGreaterThan(10);
	expect(served).toBeLessThan(40);
	expect(proxy.simulator.calls.count('mint')).toBe(served);
});
