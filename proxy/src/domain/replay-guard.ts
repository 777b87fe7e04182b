import type { Clock } from './clock.ts';

/** `unknown`: this process has not seen it, and the store that would know of the other replicas is gone. */
export type Use = 'first' | 'again' | 'unknown';

/** Remembers which one-time identifiers were used. */
export interface ReplayGuard {
	/**
	 * Uses an identifier up. One that there is no room to remember counts as used before.
	 *
	 * @param until when it may be forgotten, in milliseconds since the epoch
	 */
	use: (siteId: string, identifier: string, until: number) => Promise<Use>;
}

/** Far above what one WordPress asks in the 90 s that an identifier is remembered. */
const MAX_PER_SITE = 5_000;

/** Nothing that is good once is good for longer than this from now. What is, was noted before a clock was put back. */
const LONGEST_MS = 300_000;

/**
 * Used identifiers in this process's memory; bounded for each site, so that none can push out another's. They end with
 * the process: whoever must know of those before a restart shares a store.
 */
export class MemoryReplayGuard implements ReplayGuard {
	readonly #used = new Map<string, Map<string, number>>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	use(siteId: string, identifier: string, until: number): Promise<Use> {
		const used = this.#used.get(siteId) ?? new Map<string, number>();
		this.#used.set(siteId, used);
		this.#forget(used);
		if (used.has(identifier) || used.size >= MAX_PER_SITE) {
			return Promise.resolve('again');
		}
		used.set(identifier, until);
		return Promise.resolve('first');
	}

	/** Drops the oldest entries that have passed; a Map keeps its order of insertion, which is near that of expiry. */
	#forget(used: Map<string, number>): void {
		const now = this.#clock.now();
		for (const [identifier, until] of used) {
			if (until > now && until <= now + LONGEST_MS) {
				return;
			}
			used.delete(identifier);
		}
	}
}
