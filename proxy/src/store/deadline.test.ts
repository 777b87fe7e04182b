import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { inTime } from './deadline.ts';

const never = new Promise<never>(() => undefined);

describe('work that has to end in time', () => {
	test('is done, and leaves no timer behind', async () => {
		const clock = new ManualClock();
		expect(await inTime(clock, 500, Promise.resolve('answer'))).toEqual({
			kind: 'done',
			value: 'answer',
		});
		expect(clock.pendingTimers).toBe(0);
	});

	test('fails, and leaves no timer behind', async () => {
		const clock = new ManualClock();
		const error = new Error('no');
		expect(await inTime(clock, 500, Promise.reject(error))).toEqual({ kind: 'failed', error });
		expect(clock.pendingTimers).toBe(0);
	});

	test('is late, and says by how much its timer was', async () => {
		const clock = new ManualClock();
		let now = 0;
		const stalled = { now: () => now, after: clock.after.bind(clock) };
		const ended = inTime(stalled, 500, never);
		now = 740;
		clock.advance(500);
		expect(await ended).toEqual({ kind: 'late', lateBy: 240 });
	});

	test('is not called late while its answer waits to be read', async () => {
		const clock = new ManualClock();
		const read = Promise.withResolvers<string>();
		const ended = inTime(clock, 500, read.promise);
		clock.advance(500);
		// What a turn of the event loop reads from its sockets, it reads before it runs immediates.
		setImmediate(() => {
			read.resolve('just read');
		});
		expect(await ended).toEqual({ kind: 'done', value: 'just read' });
	});
});
