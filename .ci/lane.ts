import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** How many checks a lane ran, by outcome. A check that did not run counts as skipped, and nothing may be skipped. */
export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

export interface Lane {
	name: string;
	run: () => Promise<Tally>;
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

/** Runs a program with its output on the screen and answers whether it ended well. */
export function runProgram(
	program: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
		child.on('error', reject);
		child.on('exit', (code) => {
			resolve(code === 0);
		});
	});
}

/** A lane that is one check: it ended well or it did not. */
export function commandLane(name: string, program: string, args: readonly string[]): Lane {
	return { name, run: async () => ((await runProgram(program, args)) ? PASSED : FAILED) };
}

/**
 * A lane that runs a test runner and reads its own count. A runner that ended badly without naming a failed test
 * (a crash, a broken configuration) is one failure; a runner that found no test is one too.
 */
export async function countedRun(run: () => Promise<boolean>, count: () => Promise<Tally>): Promise<Tally> {
	const endedWell = await run();
	const tally = await count().catch(() => ({ passed: 0, failed: 0, skipped: 0 }));
	const ranNothing = tally.passed + tally.failed === 0;
	return (!endedWell && tally.failed === 0) || ranNothing ? { ...tally, failed: tally.failed + 1 } : tally;
}
