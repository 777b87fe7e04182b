import { expect, test } from 'vitest';
import { ManualClock } from '../../../test/manual-clock.ts';
import { IgnoredForwarding } from './ignored-forwarding.ts';

test('is worth a word once an hour, and known for an hour after the last time', () => {
	const clock = new ManualClock();
	const forwarding = new IgnoredForwarding(clock);
	expect(forwarding.isSeenLately()).toBe(false);
	expect([forwarding.note(), forwarding.note()]).toEqual([true, false]);
	clock.advance(3_599_999);
	expect([forwarding.isSeenLately(), forwarding.note()]).toEqual([true, false]);
	clock.advance(1);
	expect(forwarding.note()).toBe(true);
	clock.advance(3_600_000);
	expect(forwarding.isSeenLately()).toBe(false);
});
