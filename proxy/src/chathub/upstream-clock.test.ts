import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { UpstreamClock } from './upstream-clock.ts';

test('is ours until an answer says otherwise', () => {
	const clock = new ManualClock();
	const upstream = new UpstreamClock(clock);
	expect(upstream.now()).toBe(clock.now());
	expect(upstream.learn(clock.now() - 1_999)).toBe(false);
	expect(upstream.now()).toBe(clock.now());
});

test.each([600_000, -600_000])('follows a clock that is %i ms off, and comes back', (skew) => {
	const clock = new ManualClock();
	const upstream = new UpstreamClock(clock);
	expect(upstream.learn(clock.now() + skew)).toBe(true);
	expect(upstream.learn(clock.now() + skew - 900)).toBe(false);
	expect(upstream.now()).toBe(clock.now() + skew);
	expect(upstream.toLocal(upstream.now() + 5_000)).toBe(clock.now() + 5_000);
	expect(upstream.learn(clock.now() - 700)).toBe(true);
	expect(upstream.now()).toBe(clock.now());
});
