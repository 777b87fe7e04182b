import { spawn } from 'node:child_process';
import { ROOT } from '../e2e/stack/paths.ts';

/** What to start. */
export interface Program {
	program: string;
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	/** The repository's root unless told. */
	cwd?: string;
}

/** Runs a program with its output on the screen and answers whether it ended well. */
export function runProgram(
	program: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
	return spawnProgram({ program, args, env });
}

/**
 * Runs a program and answers whether it ended well.
 *
 * @param print gets its output as it comes; without it, the output goes to the screen
 */
export function spawnProgram(
	{ program, args, env = {}, cwd = ROOT }: Program,
	print?: (text: string) => void,
): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd,
			stdio: [
				'inherit',
				print === undefined ? 'inherit' : 'pipe',
				print === undefined ? 'inherit' : 'pipe',
			],
			env: { ...process.env, ...env },
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => print?.(text));
		}
		child.on('error', reject);
		child.on('close', (code) => {
			resolve(code === 0);
		});
	});
}
