import type { LaneResult } from './run-lanes.ts';

interface Times {
	preparedIn: number;
	tookSeconds: number;
}

/** One line a lane with its time, and `N passed, N failed` at the end. What did not run proves nothing: it fails the whole. */
export function summarize(
	results: readonly LaneResult[],
	{ preparedIn, tookSeconds }: Times,
): { text: string; isGreen: boolean } {
	const lines = results.map(({ lane, tally, seconds }) =>
		[
			lane.name.padEnd(58),
			`${String(tally.passed).padStart(5)} passed`,
			`${String(tally.failed).padStart(3)} failed`,
			`${String(tally.skipped).padStart(3)} did not run`,
			`${seconds.toFixed(1).padStart(7)} s`,
		].join(' '),
	);
	const sum = (pick: (result: LaneResult) => number): number =>
		results.reduce((total, result) => total + pick(result), 0);
	const passed = sum(({ tally }) => tally.passed);
	const failed = sum(({ tally }) => tally.failed + tally.skipped);
	const time = `prepared in ${preparedIn.toFixed(1)} s, all in ${tookSeconds.toFixed(1)} s`;
	return {
		text: `\n${lines.join('\n')}\n${time}\n\n${passed} passed, ${failed} failed`,
		isGreen: failed === 0 && passed > 0,
	};
}
