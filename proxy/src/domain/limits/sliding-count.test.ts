import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlidingCount, WINDOW_MS } from './sliding-count.ts';

const START = 1_000 * WINDOW_MS;

/** Lets as many through as the limit allows, at these moments. */
function taken(count: SlidingCount, limit: number, times: readonly number[]): number[] {
	return times.filter((time) => {
		if (count.wait(limit, time) !== undefined) {
			return false;
		}
		count.add(time);
		return true;
	});
}

const moments = fc
	.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 })
	.map((steps) => steps.map((_, index) => START + steps.slice(0, index + 1).reduce((a, b) => a + b)));

test('a burst up to the limit passes, nothing more until its share of the next window is small enough', () => {
	const count = new SlidingCount();
	const burst = Array.from({ length: 15 }, () => START + 59_000);
	expect(taken(count, 10, burst)).toHaveLength(10);
	expect(
		taken(
			count,
			10,
			burst.map((time) => time + 1_000),
		),
	).toHaveLength(0);
	expect(
		taken(
			count,
			10,
			burst.map((time) => time + 31_000),
		),
	).toHaveLength(5);
});

test('what it says to wait for is exact: one millisecond earlier is refused, then it passes', () => {
	fc.assert(
		fc.property(moments, fc.integer({ min: 1, max: 12 }), (times, limit) => {
			const count = new SlidingCount();
			taken(count, limit, times);
			const last = times.at(-1) ?? START;
			const wait = count.wait(limit, last);
			fc.pre(wait !== undefined);
			expect(wait).toBeGreaterThan(0);
			expect(count.wait(limit, last + wait - 1)).toBe(1);
			expect(count.wait(limit, last + wait)).toBeUndefined();
		}),
	);
});

test('no minute that begins with a window has more than the limit, no other more than twice that', () => {
	fc.assert(
		fc.property(moments, fc.integer({ min: 1, max: 12 }), (times, limit) => {
			const passed = taken(new SlidingCount(), limit, times);
			for (const from of passed) {
				const minute = passed.filter((time) => time >= from && time < from + WINDOW_MS);
				expect(minute.length).toBeLessThan(2 * limit + 1);
				const window = Math.floor(from / WINDOW_MS);
				expect(passed.filter((time) => Math.floor(time / WINDOW_MS) === window).length).toBeLessThan(
					limit + 1,
				);
			}
		}),
	);
});

test('a minute without anything forgets what was before', () => {
	const count = new SlidingCount();
	taken(count, 3, [START, START, START]);
	expect(count.wait(3, START + 2 * WINDOW_MS)).toBeUndefined();
	expect(
		taken(
			count,
			3,
			[1, 2, 3, 4].map((ms) => START + 2 * WINDOW_MS + ms),
		),
	).toHaveLength(3);
});

test('learns what others counted, on top of what they were not told yet', () => {
	const count = new SlidingCount();
	const now = START + 5_000;
	count.add(now);
	expect(count.takeUnshared(now)).toBe(1);
	count.add(now);
	count.learn(8, now, now);
	expect(count.wait(10, now)).toBeUndefined();
	count.add(now);
	expect(count.wait(10, now)).toBeGreaterThan(0);
	count.learn(11, now, now);
	expect(count.wait(11, now)).toBeGreaterThan(0);
});

test('does not take the total of another window for that of its own', () => {
	const count = new SlidingCount();
	count.add(START + 5_000);
	count.learn(500, START + 5_000, START + WINDOW_MS + 10);
	expect(count.wait(10, START + WINDOW_MS + 10)).toBeUndefined();
	// The store's clock may be behind: so near the edge the total may still be the last window's.
	count.learn(500, START + WINDOW_MS + 999, START + WINDOW_MS + 1_200);
	expect(count.wait(10, START + WINDOW_MS + 1_200)).toBeUndefined();
});

test('a store that forgot does not make it forget', () => {
	const count = new SlidingCount();
	const now = START + 5_000;
	taken(count, 5, [now, now, now, now, now]);
	count.takeUnshared(now);
	count.learn(1, now, now);
	expect(count.wait(5, now)).toBeGreaterThan(0);
});
