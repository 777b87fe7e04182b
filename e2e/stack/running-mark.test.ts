import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { assertNotRunning, markRunning } from './running-mark.ts';

const directory = (): Promise<string> => mkdtemp(`${tmpdir()}/chathub-mark-`);

it('refuses a second stack in the same directory until the first has stopped', async () => {
	const place = await directory();
	const unmark = await markRunning(place);
	await expect(markRunning(place)).rejects.toThrow(`running already (process ${process.pid})`);
	await unmark();
	await expect(assertNotRunning(place)).resolves.toBeUndefined();
});

it('ignores the mark of a process that died', async () => {
	const place = await directory();
	const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
	await once(child, 'exit');
	await writeFile(`${place}/running.pid`, String(child.pid));
	const unmark = await markRunning(place);
	await unmark();
});

it('ignores a mark that names no process', async () => {
	const place = await directory();
	await writeFile(`${place}/running.pid`, 'nonsense');
	await expect(assertNotRunning(place)).resolves.toBeUndefined();
});
