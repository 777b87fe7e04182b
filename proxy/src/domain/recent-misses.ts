import { LRUCache } from 'lru-cache';
import { type Clock, isWithin } from './clock.ts';

const MAX_ENTRIES = 10_000;

/** Remembers what was looked for in vain lately, so that not everybody who comes looks again. */
export class RecentMisses {
	readonly #missedAt = new LRUCache<string, number>({ max: MAX_ENTRIES });
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	note(name: string): void {
		this.#missedAt.set(name, this.#clock.now());
	}

	/** Whether it was missing less than `ms` ago. */
	isWithin(ms: number, name: string): boolean {
		const missedAt = this.#missedAt.get(name);
		return missedAt !== undefined && isWithin(this.#clock.now(), missedAt, ms);
	}
}
