import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askOn } from './terminal.ts';

const ask = async (typed: string) => {
	const [input, output] = [new PassThrough(), new PassThrough()];
	const answer = askOn(input, output)('Go on? ');
	input.write(typed);
	return answer;
};

test('an answer is what was typed', async () => {
	expect(await ask('yes\r')).toBe('yes');
});

test.each([
	['Ctrl-C', '\u0003'],
	['Ctrl-D', '\u0004'],
])('who leaves with %s has answered nothing', async (_key, typed) => {
	expect(await ask(typed)).toBe('');
});
