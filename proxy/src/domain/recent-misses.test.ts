import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { RecentFailures } from './recent-failures.ts';

const clock = new ManualClock();
const reason = { kind: 'broken' };

test('a failure is remembered for as long as is asked', () => {
	const failures = new RecentFailures<object>(clock);
	failures.note('a', reason);
	clock.advance(999);
	expect(failures.within(1_000, 'a')).toBe(reason);
	expect(failures.within(999, 'a')).toBeUndefined();
	expect(failures.within(1_000, 'b')).toBeUndefined();
	failures.clear('a');
	expect(failures.within(1_000, 'a')).toBeUndefined();
});

test('of a clock that was put back none lasts until it is there again', () => {
	const failures = new RecentFailures<object>(clock);
	failures.note('a', reason);
	clock.putBack(3_600_000);
	expect(failures.within(1_000, 'a')).toBeUndefined();
});
