import { expect, it } from 'vitest';
import type { LaneResult } from './run-lanes.ts';
import { summarize } from './summarize.ts';

const times = { preparedIn: 1, tookSeconds: 61.25 };
const result = (passed: number, failed: number, skipped = 0): LaneResult => ({
	lane: { name: 'unit tests', program: 'x', args: [] },
	tally: { passed, failed, skipped },
	seconds: 3.14,
});

it('adds up, and ends with the totals', () => {
	const { text, isGreen } = summarize([result(3, 0), result(4, 0)], times);
	expect(text).toMatch(/unit tests .* 3 passed .* 3\.1 s/);
	expect(text).toContain('all in 61.3 s');
	expect(text.endsWith('\n7 passed, 0 failed')).toBe(true);
	expect(isGreen).toBe(true);
});

it('is red for a failure, for what did not run, and for nothing at all', () => {
	expect(summarize([result(3, 1)], times).isGreen).toBe(false);
	expect(summarize([result(3, 0, 1)], times)).toMatchObject({ isGreen: false });
	expect(summarize([result(3, 0, 1)], times).text).toContain('3 passed, 1 failed');
	expect(summarize([], times).isGreen).toBe(false);
});
