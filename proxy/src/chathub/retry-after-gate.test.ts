import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { RetryAfterGate } from './retry-after-gate.ts';

test('is open, shut for as long as ChatHub said, and open again', () => {
	const clock = new ManualClock();
	const gate = new RetryAfterGate(clock);
	expect(gate.shutFor()).toBe(0);
	gate.shut(30_000);
	expect(gate.shutFor()).toBe(30_000);
	clock.advance(29_999);
	expect(gate.shutFor()).toBe(1);
	clock.advance(1);
	expect(gate.shutFor()).toBe(0);
	clock.advance(1);
	expect(gate.shutFor()).toBe(0);
});

test.each([
	['not told how long', null, 5_000],
	['told not to wait', 0, 1_000],
	['told to wait a day', 86_400_000, 300_000],
])('%s', (_name, asked, ms) => {
	const gate = new RetryAfterGate(new ManualClock());
	gate.shut(asked);
	expect(gate.shutFor()).toBe(ms);
});

test('the latest end counts, whichever was told last', () => {
	const gate = new RetryAfterGate(new ManualClock());
	gate.shut(60_000);
	gate.shut(2_000);
	expect(gate.shutFor()).toBe(60_000);
	gate.shut(90_000);
	expect(gate.shutFor()).toBe(90_000);
});

test('is not shut for hours because the clock was put back', () => {
	const clock = new ManualClock();
	const gate = new RetryAfterGate(clock);
	gate.shut(30_000);
	clock.advance(-3_600_000);
	expect(gate.shutFor()).toBe(0);
	gate.shut(2_000);
	expect(gate.shutFor()).toBe(2_000);
});
