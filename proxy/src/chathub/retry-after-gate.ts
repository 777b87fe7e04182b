import type { Clock } from '../domain/clock.ts';

/** ChatHub is asked again after this long in any case; and never at once, as it just said that it has enough. */
const LONGEST_MS = 5 * 60_000;
const SHORTEST_MS = 1_000;
/** When ChatHub has enough and does not say for how long. */
const UNTOLD_MS = 5_000;

/** Keeps all calls of this process back for as long as ChatHub asked for (RFC 9110 §10.2.3, RFC 6585 §4). */
export class RetryAfterGate {
	#shutUntil = 0;
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Milliseconds until it opens; 0 when it is open. */
	shutFor(): number {
		const left = this.#shutUntil - this.#clock.now();
		// More than it can ever be: the clock was put back.
		return left > LONGEST_MS ? 0 : Math.max(0, left);
	}

	/** @param retryAfter in milliseconds, or null when ChatHub named no time; the latest end counts */
	shut(retryAfter: number | null): void {
		const ms = Math.min(Math.max(retryAfter ?? UNTOLD_MS, SHORTEST_MS), LONGEST_MS);
		this.#shutUntil = this.#clock.now() + Math.max(this.shutFor(), ms);
	}
}
