import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { MemoryPace } from './pace.ts';

const reserveMany = async (pace: MemoryPace, call: 'login' | 'operator', count: number) => {
	const waits: (number | undefined)[] = [];
	for (let i = 0; i < count; i++) {
		waits.push(await pace.reserve(call));
	}
	return waits;
};

describe('the advised pace', () => {
	test('is one login and five operator calls in any second', async () => {
		const pace = new MemoryPace(new ManualClock());
		expect(await reserveMany(pace, 'login', 3)).toEqual([0, 1_000, 2_000]);
		expect(await reserveMany(pace, 'operator', 11)).toEqual([
			...[0, 0, 0, 0, 0],
			...[1_000, 1_000, 1_000, 1_000, 1_000],
			2_000,
		]);
	});

	test('turns away who would wait longer than 3 s, and reserves nothing for them', async () => {
		const clock = new ManualClock();
		const pace = new MemoryPace(clock);
		expect(await reserveMany(pace, 'login', 6)).toEqual([0, 1_000, 2_000, 3_000, undefined, undefined]);
		clock.advance(1_000);
		expect(await reserveMany(pace, 'login', 2)).toEqual([3_000, undefined]);
	});

	test('does not save up what was not used', async () => {
		const clock = new ManualClock();
		const pace = new MemoryPace(clock);
		clock.advance(60_000);
		expect(await reserveMany(pace, 'operator', 6)).toEqual([0, 0, 0, 0, 0, 1_000]);
	});

	test('goes on when the clock is put back', async () => {
		const clock = new ManualClock();
		const pace = new MemoryPace(clock);
		await reserveMany(pace, 'login', 1);
		clock.advance(-3_600_000);
		expect(await reserveMany(pace, 'login', 2)).toEqual([0, 1_000]);
	});
});
