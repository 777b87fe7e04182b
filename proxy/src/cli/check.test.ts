import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';

let cli: CliRun;
beforeEach(() => {
	cli = new CliRun();
});
afterEach(() => {
	cli.end();
});

const port = { name: 'port', outcome: 'passed', detail: 'is free', duration_ms: 1 } as const;
const clock = {
	name: 'clock',
	outcome: 'warned',
	detail: '6 s behind',
	advice: 'Set it.',
	duration_ms: 0,
} as const;

test('tells each finding with its time, and what to do', async () => {
	cli.checked = [port, clock];
	await cli.run('check', '--organization', '12', '--operator', '6001');
	expect(cli.printed).toEqual([
		'ok   port: is free (1 ms)',
		'WARN clock: 6 s behind (0 ms)\n       Set it.',
	]);
	expect(cli.checkedFor).toEqual([{ organization: 12, operator: 6001 }]);
});

test('fails when one check does', async () => {
	cli.checked = [port, { ...clock, outcome: 'failed' }];
	await expect(cli.run('check')).rejects.toThrow('1 of 2 checks failed.');
});

test('--json prints one document, also when a check fails', async () => {
	cli.checked = [port, { ...clock, outcome: 'failed' }];
	await expect(cli.run('check', '--json')).rejects.toThrow('1 of 2');
	expect(cli.printed.map((text): unknown => JSON.parse(text))).toEqual([
		{ ok: false, checks: cli.checked },
	]);
});
