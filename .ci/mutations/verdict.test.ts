import { expect, it } from 'vitest';
import type { Mutation } from './mutation.ts';
import { judge, summarizeVerdicts, type Outcome } from './verdict.ts';

const mutation: Mutation = {
	name: 'grant: aud',
	file: 'x.ts',
	edits: [],
	caughtBy: { lane: 'php', filter: 'X' },
};
const green: Outcome = { isGreen: true, total: 9, failed: [] };
const red = (...failed: string[]): Outcome => ({ isGreen: false, total: 9, failed });

it('names the tests that notice, the first three of many', () => {
	expect(judge(mutation, green, red('a'))).toEqual({
		mutation,
		isCaught: true,
		text: 'caught by 1 of 9: a',
	});
	expect(judge(mutation, green, red('a', 'b', 'c', 'd', 'e')).text).toBe(
		'caught by 5 of 9: a; b; c; 2 more',
	);
});

it('is not caught while all is green', () => {
	expect(judge(mutation, green, green)).toEqual({ mutation, isCaught: false, text: 'NOT CAUGHT' });
});

it.each([
	['a lane that is red in any case', red('a'), red('a', 'b')],
	['a lane without a test', { ...green, total: 0 }, red('a')],
	['a run that broke without a test that failed', green, { isGreen: false, total: 0, failed: [] }],
])('takes nothing from %s', (_name, before, after) => {
	expect(judge(mutation, before, after)).toMatchObject({
		isCaught: false,
		text: expect.stringMatching(/^NOT KNOWN/) as string,
	});
});

it('is green when all are caught, and there are some', () => {
	const caught = judge(mutation, green, red('a'));
	const missed = judge(mutation, green, green);
	expect(summarizeVerdicts([caught, caught])).toMatchObject({ isGreen: true });
	expect(summarizeVerdicts([caught, missed])).toMatchObject({ isGreen: false });
	expect(summarizeVerdicts([caught, missed]).text).toMatch(/grant: aud {2}NOT CAUGHT\n\n1 caught, 1 not$/);
	expect(summarizeVerdicts([]).isGreen).toBe(false);
});
