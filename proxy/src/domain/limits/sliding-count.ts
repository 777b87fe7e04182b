/** Length of the windows that are counted in, in milliseconds. They start at the same moments everywhere. */
export const WINDOW_MS = 60_000;
/** How far the clock of the store may be behind ours. A total that is read so early may still be the last window's. */
const CLOCK_TOLERANCE_MS = 1_000;

/**
 * How often something happened within the last minute: the present window's count, and of the one before the share
 * that a minute still reaches into. Two numbers instead of a list of times, and no burst at a window's edge.
 */
export class SlidingCount {
	#window = 0;
	#current = 0;
	#previous = 0;
	#unshared = 0;

	/** @returns milliseconds until one more stays within the limit, undefined when it does now */
	wait(limit: number, now: number): number | undefined {
		this.#roll(now);
		const rest = restOf(now);
		if (this.#previous * rest <= (limit - 1 - this.#current) * WINDOW_MS) {
			return undefined;
		}
		return this.#current < limit
			? rest - restThatFits(this.#previous, limit - 1 - this.#current)
			: rest + WINDOW_MS - restThatFits(this.#current, limit - 1);
	}

	/** @returns how often it happened in the present window, as far as is known here */
	add(now: number, times = 1): number {
		this.#roll(now);
		this.#unshared += times;
		this.#current += times;
		return this.#current;
	}

	/** What other replicas have not been told yet; they count as told from here on. */
	takeUnshared(now: number): number {
		this.#roll(now);
		const unshared = this.#unshared;
		this.#unshared = 0;
		return unshared;
	}

	/**
	 * Takes over what all replicas together come to.
	 *
	 * @param toldAt when they were told: a total of an earlier window is of no use
	 */
	learn(total: number, toldAt: number, now: number): void {
		this.#roll(now);
		if (windowOf(toldAt) === this.#window && toldAt % WINDOW_MS >= CLOCK_TOLERANCE_MS) {
			this.#current = Math.max(this.#current, total + this.#unshared);
		}
	}

	#roll(now: number): void {
		const window = windowOf(now);
		if (window !== this.#window) {
			this.#previous = window === this.#window + 1 ? this.#current : 0;
			this.#current = 0;
			this.#unshared = 0;
			this.#window = window;
		}
	}
}

const windowOf = (now: number) => Math.floor(now / WINDOW_MS);

/** Milliseconds until the next window. */
const restOf = (now: number) => WINDOW_MS - (now % WINDOW_MS);

/** The longest rest of a window at which `count` of the window before weigh no more than `room`. */
const restThatFits = (count: number, room: number) =>
	Math.min(WINDOW_MS, Math.floor((room * WINDOW_MS) / count));
