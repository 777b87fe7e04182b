import type { Clock } from './clock.ts';

/** Remembers which one-time identifiers were used. */
export interface ReplayGuard {
	/**
	 * Uses an identifier up.
	 *
	 * @param until when it may be forgotten, in milliseconds since the epoch
	 * @returns false when it was used before, or when there is no room to remember it
	 */
	use: (siteId: string, identifier: string, until: number) => Promise<boolean>;
}

/** Far above what one WordPress asks in the 90 s that an identifier is remembered. */
const MAX_PER_SITE = 5_000;

/** Used identifiers in this process's memory; bounded for each site, so that none can push out another's. */
export class MemoryReplayGuard implements ReplayGuard {
	readonly #used = new Map<string, Map<string, number>>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	use(siteId: string, identifier: string, until: number): Promise<boolean> {
		const used = this.#used.get(siteId) ?? new Map<string, number>();
		this.#used.set(siteId, used);
		this.#forget(used);
		if (used.has(identifier) || used.size >= MAX_PER_SITE) {
			return Promise.resolve(false);
		}
		used.set(identifier, until);
		return Promise.resolve(true);
	}

	/** Drops the oldest entries that have passed; a Map keeps its order of insertion, which is near that of expiry. */
	#forget(used: Map<string, number>): void {
		const now = this.#clock.now();
		for (const [identifier, until] of used) {
			if (until > now) {
				return;
			}
			used.delete(identifier);
		}
	}
}
