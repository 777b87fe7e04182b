import { runLane, type Lane, type Tally } from './lane.ts';

export interface LaneResult {
	lane: Lane;
	tally: Tally;
	seconds: number;
}

/**
 * Runs lanes in their order, so many at a time. One at a time writes to the screen as it goes; of several, each shows
 * its output when it has ended, so that they do not mix.
 */
export async function runLanes(lanes: readonly Lane[], atATime: number): Promise<LaneResult[]> {
	const waiting = [...lanes];
	const results = new Map<Lane, LaneResult>();
	const work = async (): Promise<void> => {
		for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
			results.set(lane, await runTimed(lane, atATime > 1));
		}
	};
	await Promise.all(Array.from({ length: atATime }, work));
	return lanes.flatMap((lane) => results.get(lane) ?? []);
}

async function runTimed(lane: Lane, isQuiet: boolean): Promise<LaneResult> {
	const began = performance.now();
	let output = '';
	if (!isQuiet) {
		console.log(`\n── ${lane.name}`);
	}
	const tally = await runLane(lane, isQuiet ? (text) => (output += text) : undefined);
	const seconds = (performance.now() - began) / 1000;
	if (isQuiet) {
		console.log(`\n── ${lane.name} (${seconds.toFixed(1)} s)\n${output.trimEnd()}`);
	}
	return { lane, tally, seconds };
}
