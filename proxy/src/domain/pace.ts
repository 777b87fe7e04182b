import type { Clock } from './clock.ts';

/** Calls to ChatHub whose pace its vendor advises on, per second. */
export const ADVISED_PACE = { login: 1, operator: 5 } as const;
export type PacedCall = keyof typeof ADVISED_PACE;

const SECOND_MS = 1_000;
/** Who would have to wait longer than this is sent away at once: the visitor would be gone by then. */
export const LONGEST_WAIT_MS = 3_000;

/** Keeps calls to ChatHub at the advised pace, over all replicas of the store. */
export interface Pace {
	/**
	 * Reserves the next free moment.
	 *
	 * @returns milliseconds from now until then, or undefined (and nothing reserved) when that is too long
	 */
	reserve: (call: PacedCall) => Promise<number | undefined>;
}

/** The pace of this process alone: in any second no more calls than advised. */
export class MemoryPace implements Pace {
	/** Moments of the latest calls, at most as many as fit into a second; the oldest first. */
	readonly #latest: Record<PacedCall, number[]> = { login: [], operator: [] };
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	reserve(call: PacedCall): Promise<number | undefined> {
		const now = this.#clock.now();
		// No turn lies further ahead than this: the clock was put back, and nobody is to wait until it is there again.
		const latest = this.#latest[call].filter((moment) => moment <= now + LONGEST_WAIT_MS);
		const [oldest = 0] = latest;
		const at = latest.length < ADVISED_PACE[call] ? now : Math.max(now, oldest + SECOND_MS);
		const wait = at - now;
		if (wait > LONGEST_WAIT_MS) {
			return Promise.resolve(undefined);
		}
		this.#latest[call] = [...latest, at].slice(-ADVISED_PACE[call]);
		return Promise.resolve(wait);
	}
}
