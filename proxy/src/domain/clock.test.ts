import { expect, test } from 'vitest';
import { isWithin } from './clock.ts';

const NOW = Date.parse('2026-11-22T10:15:30Z');

test.each([
	[0, true],
	[-999, true],
	[-1_000, false],
	[5_000, true],
	[5_001, false],
	[3_600_000, false],
])('what happened at now%+d ms is within a second: %s', (ms, expected) => {
	expect(isWithin(NOW, NOW + ms, 1_000)).toBe(expected);
});
