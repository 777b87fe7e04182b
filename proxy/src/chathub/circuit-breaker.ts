import type { Clock } from '../domain/clock.ts';
import { failure, type Result, success } from '../domain/result.ts';

/** So many outages in a row are no accident. */
const OUTAGES = 5;
/** How long nobody asks then, in milliseconds. */
const SHUT_MS = 3_000;
/** What those are told who come while one call is trying whether ChatHub is back. */
const TRIAL_MS = 1_000;

/**
 * Stops asking a ChatHub that is away: after some outages in a row nobody asks for a while, then one call at a time
 * tries, and its answer opens the way for all.
 */
export class CircuitBreaker {
	/** In a row; at the limit and above it is shut, or being tried. */
	#outages = 0;
	#shutUntil = 0;
	#isTrying = false;
	readonly #clock: Clock;
	readonly #onShut: (ms: number) => void;

	/** @param onShut is told for how many milliseconds, each time */
	constructor(clock: Clock, onShut: (ms: number) => void) {
		this.#clock = clock;
		this.#onShut = onShut;
	}

	/** Milliseconds until asking makes sense; 0 when a call may be made now. */
	shutFor(): number {
		if (this.#isTrying) {
			return TRIAL_MS;
		}
		const left = this.#shutUntil - this.#clock.now();
		// More than it can ever be: the clock was put back.
		return this.#isShut() && left <= SHUT_MS ? Math.max(0, left) : 0;
	}

	/**
	 * Makes the call, unless ChatHub is away.
	 *
	 * @returns its outcome; or, as a failure, the milliseconds until asking makes sense
	 */
	async run<T>(call: () => Promise<T>, isOutage: (outcome: T) => boolean): Promise<Result<T, number>> {
		const shutFor = this.shutFor();
		if (shutFor > 0) {
			return failure(shutFor);
		}
		const isTrial = this.#isShut();
		this.#isTrying = isTrial;
		try {
			const outcome = await call();
			// What began before it was shut says nothing about now.
			if (isTrial || !this.#isShut()) {
				this.#note(isOutage(outcome));
			}
			return success(outcome);
		} finally {
			if (isTrial) {
				this.#isTrying = false;
			}
		}
	}

	#note(isOutage: boolean): void {
		this.#outages = isOutage ? this.#outages + 1 : 0;
		if (this.#isShut()) {
			this.#shutUntil = this.#clock.now() + SHUT_MS;
			this.#onShut(SHUT_MS);
		}
	}

	#isShut(): boolean {
		return this.#outages >= OUTAGES;
	}
}
