import type { Clock } from '../domain/clock.ts';

/** `Date` is cut to whole seconds and arrives late by the way it took: less than this is no difference. */
const NOISE_MS = 2_000;

/** ChatHub's clock, as far as its answers tell: token lives are counted by it, not by ours. */
export class UpstreamClock {
	#skew = 0;
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	now(): number {
		return this.#clock.now() + this.#skew;
	}

	/** A time of ChatHub's clock in terms of ours. */
	toLocal(upstreamTime: number): number {
		return upstreamTime - this.#skew;
	}

	/**
	 * Learns from the `Date` of an answer that has just come.
	 *
	 * @returns whether what was believed before was wrong
	 */
	learn(date: number): boolean {
		const measured = date - this.#clock.now();
		if (Math.abs(measured - this.#skew) <= NOISE_MS) {
			return false;
		}
		this.#skew = Math.abs(measured) <= NOISE_MS ? 0 : measured;
		return true;
	}
}
