import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Observer } from '../observer.ts';
import type { SharedCounts } from '../shared-counts.ts';
import { clientAt } from './client-address.ts';
import { SlidingCount, WINDOW_MS } from './sliding-count.ts';

/** More clients than this within a minute are no visitors; the one that was longest away is forgotten first. */
const MAX_CLIENTS = 50_000;
/** How often replicas tell each other, in milliseconds. */
const SHARE_EVERY_MS = 250;
/** Part of the limit from which on a client is worth telling others about: most visitors ask once or twice. */
const WORTH_SHARING = 1 / 20;

interface ClientLimitDeps {
	/** Requests that one client may make a minute. */
	readonly perMinute: number;
	readonly counts: SharedCounts;
	readonly clock: Clock;
	readonly observer: Observer;
}

/**
 * How often one client may ask. Decided at once from what this process knows; replicas tell each other in the
 * background, and what they tell counts too.
 */
export class ClientLimit {
	readonly #clients = new LRUCache<string, SlidingCount>({ max: MAX_CLIENTS });
	/** Clients whose counts others have not been told. */
	#untold = new Set<string>();
	#isSharing = false;
	readonly #deps: ClientLimitDeps;

	constructor(deps: ClientLimitDeps) {
		this.#deps = deps;
	}

	/**
	 * Counts a request, unless it is refused.
	 *
	 * @param address undefined, or no address: it is not known who asks, and nothing is counted
	 * @returns milliseconds until this client may ask again, undefined when it may now
	 */
	take(address: string | undefined): number | undefined {
		const client = address === undefined ? undefined : clientAt(address);
		if (client === undefined) {
			return undefined;
		}
		const { perMinute, clock, observer } = this.#deps;
		const now = clock.now();
		const count = this.#countOf(client);
		const wait = count.wait(perMinute, now);
		if (wait !== undefined) {
			observer.limited('client');
			return wait;
		}
		if (count.add(now) >= perMinute * WORTH_SHARING) {
			this.#shareSoon(client);
		}
		return undefined;
	}

	/** How many clients are remembered. */
	get size(): number {
		return this.#clients.size;
	}

	#countOf(client: string): SlidingCount {
		const known = this.#clients.get(client);
		if (known !== undefined) {
			return known;
		}
		const count = new SlidingCount();
		this.#clients.set(client, count);
		return count;
	}

	#shareSoon(client: string): void {
		this.#untold.add(client);
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
		for (const client of this.#untold) {
			told.set(nameOf(client), this.#clients.peek(client)?.takeUnshared(toldAt) ?? 0);
		}
		const clients = this.#untold;
		this.#untold = new Set();
		const totals = await this.#deps.counts.add(told, WINDOW_MS);
		const now = this.#deps.clock.now();
		for (const client of totals === undefined ? [] : clients) {
			const total = totals?.get(nameOf(client)) ?? 0;
			this.#clients.peek(client)?.learn(total, toldAt, now);
		}
		this.#isSharing = false;
		const [next] = this.#untold;
		if (next !== undefined) {
			this.#shareSoon(next);
		}
	}
}

const nameOf = (client: string) => `client:${client}`;
