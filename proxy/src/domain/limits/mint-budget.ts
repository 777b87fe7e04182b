import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Limit, Observer } from '../observer.ts';
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
	 * Counts a mint, unless it is refused.
	 *
	 * @returns milliseconds until the site may mint again, undefined when it may now
	 */
	async take(siteId: string): Promise<number | undefined> {
		const { perSite, inAll, counts, clock } = this.#deps;
		const site = this.#countOf(siteId);
		const askedAt = clock.now();
		const refused = this.#refuse(site.wait(perSite, askedAt), this.#all.wait(inAll, askedAt));
		if (refused !== undefined) {
			return refused;
		}
		site.add(askedAt);
		this.#all.add(askedAt);
		const ofSite = `mints:${siteId}`;
		const told = new Map([
			[ofSite, site.takeUnshared(askedAt)],
			[ALL, this.#all.takeUnshared(askedAt)],
		]);
		const totals = await counts.add(told, WINDOW_MS);
		if (totals === undefined) {
			return undefined;
		}
		const now = clock.now();
		const isSiteOver = site.learn(totals.get(ofSite) ?? 0, perSite, askedAt, now);
		const isAllOver = this.#all.learn(totals.get(ALL) ?? 0, inAll, askedAt, now);
		return this.#refuse(
			isSiteOver ? (site.wait(perSite, now) ?? 0) : undefined,
			isAllOver ? (this.#all.wait(inAll, now) ?? 0) : undefined,
		);
	}

	/** The limits themselves: mints a minute. */
	get perMinute(): { readonly site: number; readonly all: number } {
		return { site: this.#deps.perSite, all: this.#deps.inAll };
	}

	#refuse(site: number | undefined, all: number | undefined): number | undefined {
		const limit: Limit | undefined =
			site !== undefined ? 'site_mints' : all !== undefined ? 'all_mints' : undefined;
		if (limit === undefined) {
			return undefined;
		}
		this.#deps.observer.limited(limit);
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
