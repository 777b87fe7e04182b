import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { UpstreamClock } from './upstream-clock.ts';

test('is ours until an answer says otherwise', () => {
	const clock = new ManualClock();
	const upstream = new UpstreamClock(clock);
	expect(upstream.now()).toBe(clock.now());
	upstream.learn(clock.now() - 1_999);
	expect(upstream.skew).toBe(0);
	expect(upstream.now()).toBe(clock.now());
});

test.each([600_000, -600_000])('follows a clock that is %i ms off, and comes back', (skew) => {
	const clock = new ManualClock();
	const upstream = new UpstreamClock(clock);
	upstream.learn(clock.now() + skew);
	upstream.learn(clock.now() + skew - 900);
	expect(upstream.skew).toBe(skew);
	expect(upstream.now()).toBe(clock.now() + skew);
	expect(upstream.toLocal(upstream.now() + 5_000)).toBe(clock.now() + 5_000);
	upstream.learn(clock.now() - 700);
	expect(upstream.skew).toBe(0);
	expect(upstream.now()).toBe(clock.now());
});
