import { expect, it } from 'vitest';
import { runLane, type Lane } from './lane.ts';

const node = (code: string, count?: Lane['count']): Lane => ({
	name: 'a lane',
	program: process.execPath,
	args: ['-e', code],
	...(count === undefined ? {} : { count }),
});
const counts =
	(passed: number, failed: number, skipped = 0) =>
	() =>
		Promise.resolve({ passed, failed, skipped });

it('is one check when it has no report', async () => {
	expect(await runLane(node('process.exit(0)'))).toEqual({ passed: 1, failed: 0, skipped: 0 });
	expect(await runLane(node('process.exit(1)'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('is what its report counts', async () => {
	expect(await runLane(node('', counts(7, 0, 2)))).toEqual({ passed: 7, failed: 0, skipped: 2 });
	expect(await runLane(node('process.exit(1)', counts(6, 1)))).toEqual({
		passed: 6,
		failed: 1,
		skipped: 0,
	});
});

it('fails when the runner crashed without naming a test, found none, or left no report', async () => {
	expect(await runLane(node('process.exit(1)', counts(7, 0)))).toMatchObject({ failed: 1 });
	expect(await runLane(node('', counts(0, 0)))).toMatchObject({ failed: 1 });
	expect(await runLane(node('', () => Promise.reject(new Error('no such file'))))).toMatchObject({
		failed: 1,
	});
});

it('fails, and says why, when the program is not there', async () => {
	let printed = '';
	const lane = { name: 'a lane', program: 'chathub-no-such-program', args: [] };
	expect(await runLane(lane, (text) => (printed += text))).toMatchObject({ failed: 1 });
	expect(printed).toContain('ENOENT');
});

it('hands its output over', async () => {
	let printed = '';
	await runLane(node("console.log('out'); console.error('err')"), (text) => (printed += text));
	expect(printed).toContain('out');
	expect(printed).toContain('err');
});
