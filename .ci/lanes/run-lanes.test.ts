import { expect, it, vi } from 'vitest';
import { runLanes } from './run-lanes.ts';

const lane = (name: string, code: string) => ({ name, program: process.execPath, args: ['-e', code] });

it('answers in the order of the lanes, whichever ends first, and keeps their outputs apart', async () => {
	const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const results = await runLanes(
		[lane('first', 'console.log(1)'), lane('second', 'process.exit(1)'), lane('third', '')],
		2,
	);
	expect(results.map(({ lane: { name }, tally }) => [name, tally.passed])).toEqual([
		['first', 1],
		['second', 0],
		['third', 1],
	]);
	const printed = print.mock.calls.map(([text]) => String(text));
	expect(printed.find((text) => text.includes('first'))).toMatch(/── first \(\d+\.\d s\)\n1$/);
	print.mockRestore();
});
