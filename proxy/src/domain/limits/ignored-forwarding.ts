import { type Clock, isWithin } from '../clock.ts';

/** How often an administrator is told, and how long it counts as still so, in milliseconds. */
const LATELY_MS = 60 * 60_000;

/**
 * Requests that say whom they come from (`X-Forwarded-For` and the like) while nobody's word is taken for that: most
 * likely a reverse proxy stands in front and CHATHUB_TRUST_PROXY is not set, so that visitors cannot be told apart.
 */
export class IgnoredForwarding {
	#toldAt = -Infinity;
	#seenAt = -Infinity;
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @returns whether an administrator should be told */
	note(): boolean {
		const now = this.#clock.now();
		this.#seenAt = now;
		if (isWithin(now, this.#toldAt, LATELY_MS)) {
			return false;
		}
		this.#toldAt = now;
		return true;
	}

	/** Whether there was such a request within the last hour. */
	isSeenLately(): boolean {
		return isWithin(this.#clock.now(), this.#seenAt, LATELY_MS);
	}
}
