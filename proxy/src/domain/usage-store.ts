/** What is counted for a site: `issued`, `refused:<error code>`, `event:<event>`. Bounded: all come from closed lists. */
export type UsageCounts = ReadonlyMap<string, number>;

/** How many days are kept. */
export const USAGE_DAYS = 35;

/** Counts of each site, day by day (UTC, `2026-11-22`). Nothing about visitors. */
export interface UsageStore {
	add: (siteId: string, day: string, counts: UsageCounts) => Promise<void>;
	/** The days of the site that have counts, the oldest first. */
	read: (siteId: string) => Promise<readonly { readonly day: string; readonly counts: UsageCounts }[]>;
}

/** Counts in this process's memory: gone at a restart. */
export class MemoryUsageStore implements UsageStore {
	readonly #sites = new Map<string, Map<string, Map<string, number>>>();

	add(siteId: string, day: string, counts: UsageCounts): Promise<void> {
		const days = this.#sites.get(siteId) ?? new Map<string, Map<string, number>>();
		this.#sites.set(siteId, days);
		const sums = days.get(day) ?? new Map<string, number>();
		days.set(day, sums);
		for (const [name, count] of counts) {
			sums.set(name, (sums.get(name) ?? 0) + count);
		}
		for (const old of [...days.keys()].sort().slice(0, -USAGE_DAYS)) {
			days.delete(old);
		}
		return Promise.resolve();
	}

	read(siteId: string) {
		const days = [...(this.#sites.get(siteId) ?? [])].sort(([a], [b]) => a.localeCompare(b));
		return Promise.resolve(days.map(([day, counts]) => ({ day, counts })));
	}
}
