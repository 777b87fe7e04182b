import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliRun } from '../test/run-cli.ts';

let cli: CliRun;
beforeEach(() => {
	cli = new CliRun();
});
afterEach(() => {
	cli.end();
});

test('a reader that has seen enough ends the program, without a stack trace', async () => {
	await cli.add('--origin', 'https://shop.example');
	const program = new URL('./cli.ts', import.meta.url).pathname;
	const child = spawn(process.execPath, [program, 'sites', 'list', '--sites-file', cli.sitesFile], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.destroy();
	const explained: string[] = [];
	child.stderr.on('data', (chunk: Buffer) => explained.push(chunk.toString()));
	expect(await once(child, 'close')).toEqual([141, null]);
	expect(explained).toEqual([]);
});
