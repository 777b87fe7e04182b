import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { CallBudget } from './call-budget.ts';

let clock: ManualClock;

beforeEach(() => {
	clock = new ManualClock();
});

const budgetOf = (random = 0) => new CallBudget(clock, () => random);

test('a call has 6 s in all, an attempt 3 s or what is left of them', () => {
	const budget = budgetOf();
	expect(budget.startedAt).toBe(clock.now());
	expect([budget.left(), budget.attemptMs()]).toEqual([6_000, 3_000]);
	clock.advance(4_000);
	expect([budget.left(), budget.attemptMs()]).toEqual([2_000, 2_000]);
	clock.advance(4_000);
	expect([budget.left(), budget.attemptMs()]).toEqual([0, 0]);
});

test('an attempt needs half a second', () => {
	const budget = budgetOf();
	expect(budget.hasTimeAfter(5_500)).toBe(true);
	expect(budget.hasTimeAfter(5_501)).toBe(false);
});

describe('the retry', () => {
	test.each([
		[0, 50],
		[0.5, 150],
		[0.999, 249.8],
	])('with %d of the jitter it comes after %d ms', async (random, ms) => {
		let isDue = false;
		const retry = budgetOf(random)
			.retry()
			.then((is) => (isDue = is));
		clock.advance(ms - 0.1);
		await Promise.resolve();
		expect(isDue).toBe(false);
		clock.advance(0.2);
		expect(await retry).toBe(true);
	});

	test('is one', async () => {
		const budget = budgetOf();
		const first = budget.retry();
		clock.advance(50);
		expect(await first).toBe(true);
		expect(await budget.retry()).toBe(false);
		expect(clock.pendingTimers).toBe(0);
	});

	test('does not come when it would come too late', async () => {
		const budget = budgetOf();
		clock.advance(5_451);
		expect(await budget.retry()).toBe(false);
		expect(clock.pendingTimers).toBe(0);
	});
});
