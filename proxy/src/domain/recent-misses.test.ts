import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { RecentMisses } from './recent-misses.ts';

const clock = new ManualClock();

test('a miss is remembered for as long as is asked', () => {
	const misses = new RecentMisses(clock);
	misses.note('a');
	clock.advance(999);
	expect(misses.isWithin(1_000, 'a')).toBe(true);
	expect(misses.isWithin(999, 'a')).toBe(false);
	expect(misses.isWithin(1_000, 'b')).toBe(false);
});

test('of a clock that was put back none lasts until it is there again', () => {
	const misses = new RecentMisses(clock);
	misses.note('a');
	clock.putBack(3_600_000);
	expect(misses.isWithin(1_000, 'a')).toBe(false);
});
