import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** What it reads from its standard input. */
	input?: string;
}

/** Runs a program to its end and answers what it printed; rejects with what it complained about. */
export async function runCommand(
	program: string,
	args: readonly string[],
	{ input, ...options }: CommandOptions = {},
): Promise<string> {
	const running = execFileAsync(program, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
	// A program that ends before it has read everything says by its exit code whether that was well.
	running.child.stdin?.on('error', () => undefined).end(input);
	const { stdout } = await running;
	return stdout;
}

/** The last lines of what a failed command printed, on one line, for an error message. */
export function describeFailure(error: unknown): string {
	const text =
		typeof error === 'object' && error !== null && 'stderr' in error && typeof error.stderr === 'string'
			? error.stderr
			: error instanceof Error
				? error.message
				: String(error);
	return text.trim().split('\n').slice(-3).join(' ').slice(0, 400);
}
