import { expect, it } from 'vitest';
import { refreshPause } from './refresh-pause.ts';

it.each([
	[600_000, undefined, 300_000],
	[600_000, 400_000, 400_000],
	[600_000, 600_000, 600_000],
	[480_000, 600_000, 480_000],
	[30_000, undefined, 15_000],
	[29_999, undefined, undefined],
	[-5, undefined, undefined],
])('with %i ms left, asked for %s: %s', (left, atLeast, pause) => {
	expect(refreshPause(left, atLeast)).toBe(pause);
});
