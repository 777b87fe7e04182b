import type { Endpoint } from './endpoints.ts';

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
	reset: () => void;
}

export interface RecordedCall {
	answered: (status: number) => void;
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
	return {
		list: () => calls.map((call) => ({ ...call })),
		count: (endpoint) =>
			endpoint === undefined
				? [...counts.values()].reduce((sum, count) => sum + count, 0)
				: (counts.get(endpoint) ?? 0),
		reset() {
			calls = [];
			counts = new Map();
		},
		record(endpoint) {
			const call: (typeof calls)[number] = { endpoint, at: now(), status: null };
			calls.push(call);
			if (calls.length > KEPT_CALLS) {
				calls.shift();
			}
			counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
			return {
				answered(status) {
					call.status = status;
				},
			};
		},
	};
}
