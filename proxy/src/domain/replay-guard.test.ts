import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { MemoryReplayGuard } from './replay-guard.ts';

test('an identifier is used once until it may be forgotten', async () => {
	const clock = new ManualClock();
	const guard = new MemoryReplayGuard(clock);
	const until = clock.now() + 1000;
	expect(await guard.use('a', 'x', until)).toBe('first');
	expect(await guard.use('a', 'x', until)).toBe('again');
	expect(await guard.use('b', 'x', until)).toBe('first');
	clock.advance(1000);
	expect(await guard.use('a', 'x', until + 1000)).toBe('first');
});

test('a site that uses too many is refused, others are not, and it recovers', async () => {
	const clock = new ManualClock();
	const guard = new MemoryReplayGuard(clock);
	const until = clock.now() + 1000;
	for (let i = 0; i < 5000; i++) {
		expect(await guard.use('busy', String(i), until)).toBe('first');
	}
	expect(await guard.use('busy', 'one more', until)).toBe('again');
	expect(await guard.use('calm', 'one more', until)).toBe('first');
	clock.advance(1000);
	expect(await guard.use('busy', 'one more', until + 1000)).toBe('first');
});

test('a clock that is put back does not fill it up', async () => {
	const clock = new ManualClock();
	const guard = new MemoryReplayGuard(clock);
	expect(await guard.use('a', 'before', clock.now() + 120_000)).toBe('first');
	clock.putBack(3_600_000);
	for (let i = 0; i < 6_000; i++) {
		expect(await guard.use('a', String(i), clock.now() + 1_000)).toBe('first');
		clock.advance(1);
	}
});
