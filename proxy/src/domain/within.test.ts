import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { within } from './within.ts';

test('work in time gives its own value and leaves no timer', async () => {
	const clock = new ManualClock();
	expect(await within(clock, 1000, Promise.resolve('done'), () => 'late')).toBe('done');
	expect(clock.pendingTimers).toBe(0);
});

test('work that takes longer is not waited for', async () => {
	const clock = new ManualClock();
	const answer = within(clock, 1000, new Promise<string>(() => undefined), () => 'late');
	clock.advance(1000);
	expect(await answer).toBe('late');
});
