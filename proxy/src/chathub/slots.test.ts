import { beforeEach, expect, test, vi } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { Slots } from './slots.ts';

let clock: ManualClock;
let slots: Slots;
let running: string[];

beforeEach(() => {
	clock = new ManualClock();
	slots = new Slots(clock);
	running = [];
});

/** Begins calls of one kind that go on until they are told to end. */
function begin(kind: string, count: number, maxWaitMs = 6_000) {
	const end = Promise.withResolvers<string>();
	const calls = Array.from({ length: count }, () =>
		slots.run(kind, maxWaitMs, () => {
			running.push(kind);
			return end.promise;
		}),
	);
	return {
		calls,
		end: () => {
			end.resolve('done');
		},
	};
}
const runningOf = (kind: string) => running.filter((other) => other === kind).length;
const settle = () =>
	vi.waitFor(() => {
		expect(clock.pendingTimers).toBe(0);
	});

test('gives back what the work came to, and leaves no timer', async () => {
	expect(await slots.run('mint', 6_000, () => Promise.resolve(42))).toBe(42);
	expect(clock.pendingTimers).toBe(0);
});

test('work that throws gives its slot back', async () => {
	for (let i = 0; i < 40; i++) {
		await expect(slots.run('mint', 6_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	}
});

test('16 of one kind, so that one that hangs leaves room for the others', async () => {
	const hanging = begin('mint', 200);
	const others = begin('operators', 1);
	await vi.waitFor(() => {
		expect(running).toContain('operators');
	});
	expect(runningOf('mint')).toBe(16);
	hanging.end();
	others.end();
	expect(await Promise.all([...hanging.calls, ...others.calls])).toHaveLength(201);
	expect(runningOf('mint')).toBe(200);
});

test('32 in all', async () => {
	const begun = ['a', 'b', 'c', 'd'].map((kind) => begin(kind, 16));
	await vi.waitFor(() => {
		expect(running).toHaveLength(32);
	});
	await Promise.resolve();
	expect(running).toHaveLength(32);
	for (const { end } of begun) {
		end();
	}
	await Promise.all(begun.flatMap(({ calls }) => calls));
	expect(running).toHaveLength(64);
});

test('who gets no slot in time does nothing, and the slot goes to the next', async () => {
	const hanging = begin('mint', 16);
	const late = begin('mint', 3, 1_000);
	const patient = begin('mint', 1, 5_000);
	await vi.waitFor(() => {
		expect(running).toHaveLength(16);
	});
	clock.advance(1_000);
	expect(await Promise.all(late.calls)).toEqual([undefined, undefined, undefined]);
	hanging.end();
	patient.end();
	expect(await Promise.all(patient.calls)).toEqual(['done']);
	expect(running).toHaveLength(17);
	await settle();
});

test('a queue of more than 500 is not joined', async () => {
	const hanging = begin('mint', 516);
	expect(await slots.run('mint', 6_000, () => Promise.resolve('done'))).toBeUndefined();
	expect(await slots.run('validate', 6_000, () => Promise.resolve('done'))).toBe('done');
	hanging.end();
	await Promise.all(hanging.calls);
	expect(await slots.run('mint', 6_000, () => Promise.resolve('done'))).toBe('done');
});
