import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

type Outcome = 'answer' | 'outage';

let clock: ManualClock;
let shut: number[];
let calls: number;
let breaker: CircuitBreaker;

beforeEach(() => {
	clock = new ManualClock();
	shut = [];
	calls = 0;
	breaker = new CircuitBreaker(clock, (ms) => shut.push(ms));
});

const run = (outcome: Outcome | Promise<Outcome>) =>
	breaker.run(
		async () => {
			calls++;
			return outcome;
		},
		(ended) => ended === 'outage',
	);
const runAll = async (...outcomes: readonly Outcome[]) => {
	for (const outcome of outcomes) {
		await run(outcome);
	}
};
const outages = (count: number) => runAll(...Array.from({ length: count }, () => 'outage' as const));
const isLetThrough = (outcome: Outcome) => ({ ok: true, value: outcome });
const isHeldBack = (ms: number) => ({ ok: false, failure: ms });

describe('closed', () => {
	test('lets every call through, and gives its outcome back', async () => {
		expect(await run('answer')).toEqual(isLetThrough('answer'));
		expect(await run('outage')).toEqual(isLetThrough('outage'));
		expect(breaker.shutFor()).toBe(0);
	});

	test('stays so after 4 outages in a row, however often', async () => {
		await outages(4);
		await run('answer');
		await outages(4);
		expect(await run('answer')).toEqual(isLetThrough('answer'));
		expect(shut).toEqual([]);
	});

	test('calls that began while it was open are all counted, and it shuts once', async () => {
		await Promise.all(Array.from({ length: 20 }, () => run('outage')));
		expect(calls).toBe(20);
		expect(shut).toEqual([3_000]);
	});
});

describe('open', () => {
	beforeEach(() => outages(5));

	test('holds calls back for 3 s, and says for how long', async () => {
		expect(shut).toEqual([3_000]);
		expect(await run('answer')).toEqual(isHeldBack(3_000));
		clock.advance(2_999);
		expect(breaker.shutFor()).toBe(1);
		expect(await run('answer')).toEqual(isHeldBack(1));
		expect(calls).toBe(5);
	});

	test('is tried when the clock was put back', async () => {
		clock.advance(-3_600_000);
		expect(await run('answer')).toEqual(isLetThrough('answer'));
		expect(breaker.shutFor()).toBe(0);
	});
});

test.each(['answer', 'outage'] as const)(
	'a call that began before it shut and ends in an %s says nothing about now',
	async (outcome) => {
		const slow = Promise.withResolvers<Outcome>();
		const running = run(slow.promise);
		await outages(5);
		clock.advance(2_000);
		slow.resolve(outcome);
		expect(await running).toEqual(isLetThrough(outcome));
		expect(breaker.shutFor()).toBe(1_000);
		expect(shut).toHaveLength(1);
	},
);

describe('half-open', () => {
	beforeEach(async () => {
		await outages(5);
		clock.advance(3_000);
	});

	test('lets one call through at a time, of however many come', async () => {
		const slow = Promise.withResolvers<Outcome>();
		const all = Array.from({ length: 50 }, () => run(slow.promise));
		expect(calls).toBe(6);
		expect(breaker.shutFor()).toBe(1_000);
		slow.resolve('answer');
		const [first, ...others] = await Promise.all(all);
		expect(first).toEqual(isLetThrough('answer'));
		expect(others).toEqual(others.map(() => isHeldBack(1_000)));
	});

	test('an answer opens the way for all', async () => {
		await run('answer');
		expect(breaker.shutFor()).toBe(0);
		await outages(4);
		expect(breaker.shutFor()).toBe(0);
		expect(await Promise.all([run('answer'), run('answer')])).toEqual([
			isLetThrough('answer'),
			isLetThrough('answer'),
		]);
	});

	test('another outage shuts it for 3 s more, and then again one call tries', async () => {
		await run('outage');
		expect(breaker.shutFor()).toBe(3_000);
		expect(shut).toEqual([3_000, 3_000]);
		clock.advance(3_000);
		expect(await Promise.all([run('outage'), run('outage')])).toEqual([
			isLetThrough('outage'),
			isHeldBack(1_000),
		]);
	});

	test('a call that throws leaves the trial to the next one', async () => {
		await expect(run(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
		expect(breaker.shutFor()).toBe(0);
		expect(await run('answer')).toEqual(isLetThrough('answer'));
	});
});
