import type { Clock } from '../src/domain/clock.ts';
import type { SharedCounts } from '../src/domain/shared-counts.ts';

/** A shared store of counts, in memory: what several limiters of a test have in common. */
export class CommonCounts implements SharedCounts {
	/** Answers like a store that is gone. */
	isLost = false;
	/** Everything it was told, in order. */
	readonly told: (readonly [name: string, count: number])[] = [];
	readonly #totals = new Map<string, number>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	add(counts: ReadonlyMap<string, number>, window: number): Promise<Map<string, number> | undefined> {
		if (this.isLost) {
			return Promise.resolve(undefined);
		}
		const start = Math.floor(this.#clock.now() / window);
		const totals = new Map<string, number>();
		for (const [name, count] of counts) {
			this.told.push([name, count]);
			const entry = `${start}:${name}`;
			const total = (this.#totals.get(entry) ?? 0) + count;
			this.#totals.set(entry, total);
			totals.set(name, total);
		}
		return Promise.resolve(totals);
	}
}
