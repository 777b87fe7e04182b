import { z } from 'zod';
import { type Bridge, isOutage } from '../src/domain/bridge.ts';
import type { UpstreamFailure } from '../src/domain/failures.ts';
import { ListCache } from '../src/domain/list-cache.ts';
import { failure, success } from '../src/domain/result.ts';
import { type Sharing, SoloSharing } from '../src/domain/sharing.ts';
import { ManualClock } from './manual-clock.ts';

export const FRESH_MS = 60_000;
export const BRIDGE_MS = 10 * 60_000;
export const bridge: Bridge = { ms: BRIDGE_MS, bridges: isOutage };
export const OUTAGES = ['upstream_unreachable', 'upstream_contract', 'upstream_login_refused'] as const;

/** Lets what was set off in the background come to its end. */
export const settle = () => new Promise(setImmediate);

/** Lists named after their key and the number of the load that brought them, and a cache of them. */
export class NumberedLists {
	loads = 0;
	failing: UpstreamFailure['kind'] | undefined;
	dice = 0;
	/** Loading waits for this. */
	#holding: Promise<unknown> = Promise.resolve();
	readonly clock: ManualClock;
	readonly cache: ListCache<string, string>;

	constructor(sharing: Sharing = new SoloSharing(), clock = new ManualClock()) {
		this.clock = clock;
		this.cache = this.cacheOver(sharing);
	}

	/** Another replica's cache. */
	cacheOver(sharing: Sharing, clock = this.clock): ListCache<string, string> {
		return new ListCache({
			nameOf: (key) => `list:${key}`,
			schema: z.string(),
			load: async (key) => {
				const number = ++this.loads;
				const { failing } = this;
				await this.#holding;
				return failing === undefined ? success(`${key} ${number}`) : failure({ kind: failing });
			},
			freshMs: FRESH_MS,
			bridgeMs: BRIDGE_MS,
			sharing,
			clock,
			random: () => this.dice,
		});
	}

	get(key: string, from = this.cache) {
		return from.get(key, bridge);
	}

	/** Loads that begin from now on take until the returned function is called. */
	hold(): () => void {
		const released = Promise.withResolvers<undefined>();
		this.#holding = released.promise;
		return () => {
			released.resolve(undefined);
		};
	}
}
