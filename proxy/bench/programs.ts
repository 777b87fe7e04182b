import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type LoadResult, loadResultSchema, type LoadSpec } from './load-spec.ts';
import { type Core, freePort, listening, pinned } from './machine.ts';

const file = (name: string) => new URL(name, import.meta.url).pathname;

const running: ChildProcess[] = [];

/** For files of this run. */
export const directory = mkdtempSync(join(tmpdir(), 'chathub-bench-'));

/** A server in a process of its own. */
export interface Program {
	readonly pid: number;
	readonly port: number;
}

interface Start {
	readonly core: Core;
	/** Relative to this folder. */
	readonly script: string;
	readonly args?: readonly string[];
	readonly env: (port: number) => Readonly<Record<string, string>>;
	/** Where standard output goes. */
	readonly output?: string;
}

/** Starts a server and waits until it listens. */
export async function start({ core, script, args = [], env, output = '/dev/null' }: Start): Promise<Program> {
	const port = await freePort();
	const child = launch(core, [file(script), ...args], env(port), openSync(output, 'w'));
	await listening(port, () => child.exitCode !== null);
	if (child.pid === undefined) {
		throw new Error(`${script} does not run.`);
	}
	return { pid: child.pid, port };
}

/** Sends requests to a server until that is done. */
export async function load(spec: LoadSpec): Promise<LoadResult> {
	const child = launch('others', [file('load.ts'), JSON.stringify(spec)], {}, 'pipe');
	const [output] = await Promise.all([
		child.stdout === null ? '' : text(child.stdout),
		once(child, 'exit'),
	]);
	return loadResultSchema.parse(JSON.parse(output));
}

/** Ends every program and removes what they wrote: a log of a gigabyte. */
export function endAll(): void {
	for (const child of running) {
		child.kill('SIGKILL');
	}
	rmSync(directory, { recursive: true });
}

function launch(
	core: Core,
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	output: number | 'pipe',
): ChildProcess {
	const [command = '', ...rest] = pinned(core, [process.execPath, ...args]);
	const child = spawn(command, rest, {
		env: { NODE_ENV: 'production', PATH: process.env['PATH'], ...env },
		stdio: ['ignore', output, 'inherit'],
	});
	running.push(child);
	return child;
}
