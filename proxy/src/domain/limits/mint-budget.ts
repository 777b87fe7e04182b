import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Observer } from '../observer.ts';
import type { SharedCounts } from '../shared-counts.ts';
import { SlidingCount, WINDOW_MS } from './sliding-count.ts';

/** Sites whose mints are remembered: far more than mint within a minute. */
const MAX_SITES = 10_000;

/** What the store counts all mints under. */
const ALL = 'mints';

interface MintBudgetDeps {
	/** Mints a minute: for one site, and for all of them together. */
	readonly perSite: number;
	readonly inAll: number;
	readonly counts: SharedCounts;
	readonly clock: Clock;
	readonly observer: Observer;
}

/**
 * How many operator tokens ChatHub is asked for a minute, over all replicas: so that no site uses up what the
 * others need. While the store is gone each process keeps to the same numbers by itself.
 */
export class MintBudget {
	readonly #sites = new LRUCache<string, SlidingCount>({ max: MAX_SITES });
	readonly #all = new SlidingCount();
	readonly #deps: MintBudgetDeps;

	constructor(deps: MintBudgetDeps) {
		this.#deps = deps;
	}

	/**
	 * Counts nothing: a mint that is wished for may still be kept back by the pace, or because ChatHub is away.
	 *
	 * @returns milliseconds until the site may mint, undefined when it may now
	 */
	async wait(siteId: string): Promise<number | undefined> {
		const refused = this.#refuse(siteId);
		if (refused !== undefined) {
			return refused;
		}
		await this.#share(siteId);
		return this.#refuse(siteId);
	}

	/**
	 * Counts a mint that leaves for ChatHub. Those that leave between a site's question and this were allowed too: no
	 * more of them than the pace lets wait.
	 */
	count(siteId: string): void {
		const now = this.#deps.clock.now();
		this.#countOf(siteId).add(now);
		this.#all.add(now);
		// Nobody waits for it, and a fault of the store must not end the process.
		this.#share(siteId).catch(() => undefined);
	}

	/** The limits themselves: mints a minute. */
	get perMinute(): { readonly site: number; readonly all: number } {
		return { site: this.#deps.perSite, all: this.#deps.inAll };
	}

	/** Tells other replicas what was counted here, and learns what was counted there. */
	async #share(siteId: string): Promise<void> {
		const { counts, clock } = this.#deps;
		const site = this.#countOf(siteId);
		const toldAt = clock.now();
		const ofSite = `mints:${siteId}`;
		const told = new Map([
			[ofSite, site.takeUnshared(toldAt)],
			[ALL, this.#all.takeUnshared(toldAt)],
		]);
		const totals = await counts.add(told, WINDOW_MS);
		if (totals !== undefined) {
			const now = clock.now();
			site.learn(totals.get(ofSite) ?? 0, toldAt, now);
			this.#all.learn(totals.get(ALL) ?? 0, toldAt, now);
		}
	}

	#refuse(siteId: string): number | undefined {
		const { perSite, inAll, clock, observer } = this.#deps;
		const now = clock.now();
		const site = this.#countOf(siteId).wait(perSite, now);
		const all = this.#all.wait(inAll, now);
		if (site === undefined && all === undefined) {
			return undefined;
		}
		observer.limited(site === undefined ? 'all_mints' : 'site_mints');
		return Math.max(site ?? 0, all ?? 0);
	}

	#countOf(siteId: string): SlidingCount {
		const known = this.#sites.get(siteId);
		if (known !== undefined) {
			return known;
		}
		const count = new SlidingCount();
		this.#sites.set(siteId, count);
		return count;
	}
}
