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

	/** By how many milliseconds ChatHub's clock is ahead of ours, as far as known. */
	get skew(): number {
		return this.#skew;
	}

	now(): number {
		return this.#clock.now() + this.#skew;
	}

	/** A time of ChatHub's clock in terms of ours. */
	toLocal(upstreamTime: number): number {
		return upstreamTime - this.#skew;
	}

	/** Learns from the `Date` of an answer that has just come. */
	learn(date: number): void {
		const measured = date - this.#clock.now();
		if (Math.abs(measured - this.#skew) > NOISE_MS) {
			this.#skew = Math.abs(measured) <= NOISE_MS ? 0 : measured;
		}
	}
}
