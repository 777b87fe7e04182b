import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Limit, Observer } from '../observer.ts';
import type { SharedCounts } from '../shared-counts.ts';
import { SlidingCount, WINDOW_MS } from './sliding-count.ts';

/** More than this within a minute are no visitors; who was longest away is forgotten first. */
const MAX_KEYS = 50_000;
/** How often replicas tell each other, in milliseconds. */
const SHARE_EVERY_MS = 250;
/** Part of the limit from which on somebody is worth telling others about: most visitors ask once or twice. */
const WORTH_SHARING = 1 / 20;

export interface LimitDeps {
	/** Stands before the keys among the counts that replicas share. */
	readonly name: string;
	/** What the observer is told. */
	readonly limit: Limit;
	/** Requests that one key stands for a minute. */
	readonly perMinute: number;
	readonly counts: SharedCounts;
	readonly clock: Clock;
	readonly observer: Observer;
}

/**
 * How often each of many may ask. Decided at once from what this process knows; replicas tell each other in the
 * background, and what they tell counts too.
 */
export class KeyedLimit {
	readonly #counts = new LRUCache<string, SlidingCount>({ max: MAX_KEYS });
	/** Keys whose counts others have not been told. */
	#untold = new Set<string>();
	#isSharing = false;
	readonly #deps: LimitDeps;

	constructor(deps: LimitDeps) {
		this.#deps = deps;
	}

	/**
	 * Counts a request, unless it is refused.
	 *
	 * @param weight of the request: how many it counts as
	 * @returns milliseconds until this key may ask again, undefined when it may now
	 */
	take(key: string, weight = 1): number | undefined {
		const wait = this.wait(key, weight);
		if (wait !== undefined) {
			return wait;
		}
		const { perMinute, clock } = this.#deps;
		if (this.#countOf(key).add(clock.now(), weight) >= perMinute * WORTH_SHARING) {
			this.#shareSoon(key);
		}
		return undefined;
	}

	/** As `take`, but counts nothing: for what turns out only later to be of the kind that is limited. */
	wait(key: string, weight = 1): number | undefined {
		const { limit, perMinute, clock, observer } = this.#deps;
		const wait = this.#counts.get(key)?.wait(perMinute - weight + 1, clock.now());
		if (wait !== undefined) {
			observer.limited(limit);
		}
		return wait;
	}

	/** The limit itself. */
	get perMinute(): number {
		return this.#deps.perMinute;
	}

	/** How many are remembered. */
	get size(): number {
		return this.#counts.size;
	}

	#countOf(key: string): SlidingCount {
		const known = this.#counts.get(key);
		if (known !== undefined) {
			return known;
		}
		const count = new SlidingCount();
		this.#counts.set(key, count);
		return count;
	}

	#nameOf(key: string): string {
		return `${this.#deps.name}:${key}`;
	}

	#shareSoon(key: string): void {
		this.#untold.add(key);
		if (!this.#isSharing) {
			this.#isSharing = true;
			this.#deps.clock.after(SHARE_EVERY_MS, () => {
				void this.#share();
			});
		}
	}

	/** What a store that is gone was not told it is never told: this process goes on by itself, for a minute at most. */
	async #share(): Promise<void> {
		const toldAt = this.#deps.clock.now();
		const told = new Map<string, number>();
		for (const key of this.#untold) {
			told.set(this.#nameOf(key), this.#counts.peek(key)?.takeUnshared(toldAt) ?? 0);
		}
		const keys = this.#untold;
		this.#untold = new Set();
		// A fault of the store must not end the process: nobody waits for this.
		const totals = await this.#deps.counts.add(told, WINDOW_MS).catch(() => undefined);
		const now = this.#deps.clock.now();
		for (const key of totals === undefined ? [] : keys) {
			const total = totals?.get(this.#nameOf(key)) ?? 0;
			this.#counts.peek(key)?.learn(total, toldAt, now);
		}
		this.#isSharing = false;
		const [next] = this.#untold;
		if (next !== undefined) {
			this.#shareSoon(next);
		}
	}
}
