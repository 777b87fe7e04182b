/** Remembers, per site, the highest generation that a verified grant carried. */
export interface GenerationStore {
	/** Notes a verified generation; false when the site has moved past it. */
	accept: (siteId: string, generation: number) => Promise<boolean>;
	/** The highest generation of the site, 0 when none is known: a site that was put back to an older state goes on from there. */
	highest: (siteId: string) => Promise<number>;
}

/** Generations in this process's memory: forgotten at a restart, learned again from the first current grant. */
export class MemoryGenerationStore implements GenerationStore {
	readonly #highest = new Map<string, number>();

	accept(siteId: string, generation: number): Promise<boolean> {
		const highest = this.#highest.get(siteId) ?? 0;
		if (generation > highest) {
			this.#highest.set(siteId, generation);
		}
		return Promise.resolve(generation >= highest);
	}

	highest(siteId: string): Promise<number> {
		return Promise.resolve(this.#highest.get(siteId) ?? 0);
	}
}
