import type { Endpoint } from './endpoints.ts';
import { OpenCalls } from './open-calls.ts';

export interface Call {
	readonly endpoint: Endpoint;
	/** Milliseconds since the epoch, by the simulated vendor's clock, when the call arrived. */
	readonly at: number;
	/** Null while unanswered, and for good when the connection ended before an answer. 101 for an opened realtime connection. */
	readonly status: number | null;
}

export interface CallLog {
	/** The latest 5,000 calls, oldest first. */
	list: () => readonly Call[];
	/** All calls since the start or the last reset; of one endpoint when it is named. */
	count: (endpoint?: Endpoint) => number;
	/** Calls whose connection is open and waits for an answer; of one endpoint when it is named. */
	open: (endpoint?: Endpoint) => number;
	/** The most of them at the same time since the start or the last reset. */
	mostOpen: (endpoint?: Endpoint) => number;
	reset: () => void;
}

export interface RecordedCall {
	/** Its answer is complete. */
	answered: (status: number) => void;
	/** Nobody waits for an answer any more. */
	ended: () => void;
}

export interface CallRecorder extends CallLog {
	/** Notes a call when it arrives; the answer is noted through what this returns. */
	record: (endpoint: Endpoint) => RecordedCall;
}

/** Bounds what a simulator that runs for days keeps; the counts stay exact. */
const KEPT_CALLS = 5000;

export function createCallLog(now: () => number): CallRecorder {
	let calls: { endpoint: Endpoint; at: number; status: number | null }[] = [];
	let counts = new Map<Endpoint, number>();
	const open = new OpenCalls();
	return {
		list: () => calls.map((call) => ({ ...call })),
		count: (endpoint) =>
			endpoint === undefined
				? [...counts.values()].reduce((sum, count) => sum + count, 0)
				: (counts.get(endpoint) ?? 0),
		open: (endpoint) => open.count(endpoint),
		mostOpen: (endpoint) => open.most(endpoint),
		reset() {
			calls = [];
			counts = new Map();
			open.forgetMost();
		},
		record(endpoint) {
			const call: (typeof calls)[number] = { endpoint, at: now(), status: null };
			calls.push(call);
			if (calls.length > KEPT_CALLS) {
				calls.shift();
			}
			counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
			const ended = open.begin(endpoint);
			return {
				ended,
				answered(status) {
					call.status = status;
					ended();
				},
			};
		},
	};
}
