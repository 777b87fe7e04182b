import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ROOT } from './paths.ts';
import { StackError } from './stack-error.ts';

interface ChildOptions {
	/** Names the part in messages, such as `the proxy`. */
	name: string;
	/** What to run; Node.js when it is not said. */
	program?: string;
	/** For Node.js: a TypeScript file and its arguments, from the repository's root. */
	args: readonly string[];
	env?: Record<string, string>;
	/** Everything it prints goes to the end of this file; shown when it fails. */
	logFile: string;
	/** Answers whether the part can be used. Asked every 100 ms. */
	isReady: () => Promise<boolean>;
	readyWithinMs: number;
	/** Told in one line when it ends although nobody asked it to. */
	onDeath: (message: string) => void;
}

export interface Child {
	/** Asks it to stop, insists after five seconds, and resolves when it is gone. */
	stop: () => Promise<void>;
}

const STOP_DEADLINE_MS = 5_000;
const READY_INTERVAL_MS = 100;

/** Starts a service as a process of its own and resolves when it answers. */
export async function startChild(options: ChildOptions): Promise<Child> {
	await mkdir(dirname(options.logFile), { recursive: true });
	const log = createWriteStream(options.logFile, { flags: 'a' });
	const child = spawn(options.program ?? process.execPath, options.args, {
		cwd: ROOT,
		// The environment is handed over, not inherited: a developer's own CHATHUB_* must not reach the demo.
		env: { PATH: process.env['PATH'] ?? '', ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// In a group of its own, so that Ctrl-C reaches this process alone, which then stops the parts in order.
		detached: true,
	});
	// Nothing of ours outlives this process, unless it is killed in a way that lets it do nothing more.
	const signal = (name: NodeJS.Signals): void => {
		if (child.pid === undefined) {
			return;
		}
		try {
			// The whole group: PHP's server has workers, which may outlive it.
			process.kill(-child.pid, name);
		} catch {
			// None of them is left.
		}
	};
	const killWithUs = (): void => {
		signal('SIGKILL');
	};
	process.once('exit', killWithUs);
	let tail = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			log.write(chunk);
			tail = (tail + chunk.toString()).slice(-400);
		});
	}
	const exited = new Promise<void>((resolve) =>
		child.once('exit', () => {
			resolve();
		}),
	);
	let isWanted = false;
	child.once('exit', () => {
		if (isWanted) {
			options.onDeath(
				`${options.name} has ended by itself (log: ${options.logFile}). Stop with Ctrl-C and run npm start again.`,
			);
		}
	});
	const stop = async (): Promise<void> => {
		isWanted = false;
		if (child.exitCode === null && child.signalCode === null) {
			signal('SIGTERM');
			const insist = setTimeout(killWithUs, STOP_DEADLINE_MS);
			await exited;
			clearTimeout(insist);
		}
		killWithUs();
		process.off('exit', killWithUs);
		log.end();
	};

	const deadline = Date.now() + options.readyWithinMs;
	while (!(await options.isReady().catch(() => false))) {
		if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
			await stop();
			throw new StackError(
				`${options.name} did not start: ${tail.trim().split('\n').at(-1) ?? ''} (log: ${options.logFile})`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, READY_INTERVAL_MS));
	}
	isWanted = true;
	return { stop };
}
