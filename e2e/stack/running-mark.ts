import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { StackError } from './stack-error.ts';

const markOf = (directory: string): string => `${directory}/running.pid`;

/** Fails while another process runs the stack in this directory: two WordPresses on one SQLite file damage it. */
export async function assertNotRunning(directory: string): Promise<void> {
	const pid = Number(await readFile(markOf(directory), 'utf8').catch(() => ''));
	if (pid > 0 && isAlive(pid)) {
		throw new StackError(
			`npm start is running already (process ${pid}). Stop it with Ctrl-C in its terminal (or: kill ${pid}), then run the same command again.`,
		);
	}
}

/** Marks the directory as in use by this process; the answer takes the mark away. */
export async function markRunning(directory: string): Promise<() => Promise<void>> {
	await assertNotRunning(directory);
	await mkdir(directory, { recursive: true });
	await writeFile(markOf(directory), String(process.pid));
	return () => rm(markOf(directory), { force: true });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it lives and is somebody else's.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
