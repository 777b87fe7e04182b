import { spawnProgram } from '../run-program.ts';

/** How many checks a lane ran, by outcome. A check that did not run counts as skipped, and nothing may be skipped. */
export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

/** One program that proves something. */
export interface Lane {
	name: string;
	program: string;
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	/** Reads the report of a test runner; a lane without it is one check, which its exit code decides. */
	count?: () => Promise<Tally>;
}

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs a lane. A test runner that ended badly without naming a failed test (a crash, a broken configuration) is one
 * failure; a runner that found no test is one too.
 *
 * @param print gets its output as it comes; without it, the output goes to the screen
 */
export async function runLane(lane: Lane, print?: (text: string) => void): Promise<Tally> {
	const endedWell = await spawnProgram(lane, print).catch((error: unknown) => {
		(print ?? console.error)(`${error instanceof Error ? error.message : String(error)}\n`);
		return false;
	});
	if (lane.count === undefined) {
		return endedWell ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
	}
	const tally = await lane.count().catch(() => NOTHING);
	const ranNothing = tally.passed + tally.failed === 0;
	return (!endedWell && tally.failed === 0) || ranNothing ? { ...tally, failed: tally.failed + 1 } : tally;
}
