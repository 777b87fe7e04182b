import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { checkEnvironment } from './check-environment.ts';
import { CliError } from './cli/cli-error.ts';
import { createProgram } from './cli/program.ts';
import { terminal } from './cli/terminal.ts';
import { ConfigError } from './config.ts';
import { systemClock } from './domain/clock.ts';
import { serve } from './main.ts';
import { systemCode } from './sites/file-error.ts';
import { StartError } from './start-error.ts';
import { readVersion } from './version.ts';

/** The proxy's timers keep no process alive. While a command waits for one of them, this does. */
async function staying<T>(work: Promise<T>): Promise<T> {
	const stay = setInterval(() => undefined, 60_000);
	try {
		return await work;
	} finally {
		clearInterval(stay);
	}
}

/** For a reader that has seen enough, as `head` has: whatever ends a program there ends it without a word. */
const SIGPIPE_EXIT_CODE = 141;

const createCommands = () =>
	createProgram({
		serve: () => serve(process.env),
		check: (target, tell) =>
			staying(
				checkEnvironment(
					{ env: process.env, fetch, clock: systemClock, random: Math.random, newId: randomUUID },
					target,
					tell,
				),
			),
		version: readVersion(),
		print: (line) => {
			console.log(line);
		},
		explain: (line) => {
			console.error(line);
		},
		lock: { now: Date.now, sleep: setTimeout },
		randomBytes,
		ask: terminal(process.stdin, process.stderr),
	});

/** Runs the command that this process was started with. */
export async function runCommandLine(): Promise<void> {
	endWithReader();
	try {
		await createCommands().parseAsync();
	} catch (error) {
		if (!(error instanceof CliError || error instanceof ConfigError || error instanceof StartError)) {
			throw error;
		}
		console.error(error.message);
		process.exitCode = 1;
	}
}

/** Nobody reads the results any more: there is nothing left to do. Explanations may go unread. */
function endWithReader(): void {
	const onError = (error: Error, end: () => void) => {
		if (systemCode(error) !== 'EPIPE') {
			throw error;
		}
		end();
	};
	process.stdout.on('error', (error: Error) => {
		onError(error, () => process.exit(SIGPIPE_EXIT_CODE));
	});
	process.stderr.on('error', (error: Error) => {
		onError(error, () => undefined);
	});
}
