import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { inTime } from './deadline.ts';

const never = new Promise<never>(() => undefined);

const turns = async (count: number) => {
	for (let turn = 0; turn < count; turn++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
};

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

	test('is late, not a moment before', async () => {
		const clock = new ManualClock();
		let ended: unknown;
		void inTime(clock, 500, never).then((result) => {
			ended = result;
		});
		clock.advance(499);
		await turns(5);
		expect(ended).toBeUndefined();
		clock.advance(1);
		await turns(5);
		expect(ended).toEqual({ kind: 'late', loopDelay: 0 });
	});

	test('is not charged for a stall of this process, which is told of', async () => {
		const clock = new ManualClock();
		let stall = 0;
		const stalled = { now: () => clock.now() + stall, after: clock.after.bind(clock) };
		let ended: unknown;
		void inTime(stalled, 500, never).then((result) => {
			ended = result;
		});
		stall = 2_000;
		clock.advance(499);
		await turns(5);
		expect(ended).toBeUndefined();
		clock.advance(1);
		await turns(5);
		expect(ended).toEqual({ kind: 'late', loopDelay: 2_000 });
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
