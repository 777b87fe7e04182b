import type { Clock } from '../domain/clock.ts';
import { wait } from './wait.ts';

/** All of a call, with every wait and repetition in it: the visitor's 7 s also have to hold what comes before and after. */
const CALL_MS = 6_000;
/** One attempt, headers and body. */
const ATTEMPT_MS = 3_000;
/** An attempt with less time than this is not worth making. */
const SHORTEST_ATTEMPT_MS = 500;
/** Jittered, so that replicas that failed together do not come back together. */
const RETRY_PAUSE_MS = { shortest: 50, longest: 250 };

/** The time that one call to ChatHub may take, and its one retry. */
export class CallBudget {
	readonly startedAt: number;
	#hasRetried = false;
	readonly #clock: Clock;
	readonly #random: () => number;

	/** @param random gives a number from 0 (included) to 1 (excluded) */
	constructor(clock: Clock, random: () => number) {
		this.startedAt = clock.now();
		this.#clock = clock;
		this.#random = random;
	}

	/** Milliseconds of it that are left. */
	left(): number {
		return Math.min(Math.max(0, this.startedAt + CALL_MS - this.#clock.now()), CALL_MS);
	}

	/** Milliseconds that an attempt which begins now may take. */
	attemptMs(): number {
		return Math.min(ATTEMPT_MS, this.left());
	}

	/** Whether an attempt still has time enough after a wait of so many milliseconds. */
	hasTimeAfter(ms: number): boolean {
		return this.left() - ms >= SHORTEST_ATTEMPT_MS;
	}

	/** Waits until the retry is due; false, and at once, when there was one or it would come too late. */
	async retry(): Promise<boolean> {
		const { shortest, longest } = RETRY_PAUSE_MS;
		const pause = shortest + this.#random() * (longest - shortest);
		if (this.#hasRetried || !this.hasTimeAfter(pause)) {
			return false;
		}
		this.#hasRetried = true;
		await wait(this.#clock, pause);
		return true;
	}
}
