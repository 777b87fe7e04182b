import { LRUCache } from 'lru-cache';
import { type Clock, isWithin } from './clock.ts';

const MAX_ENTRIES = 10_000;

/** Remembers what failed lately and why, so that it is not tried again by everybody who comes. */
export class RecentFailures<F extends object> {
	readonly #failed = new LRUCache<string, { readonly at: number; readonly reason: F }>({
		max: MAX_ENTRIES,
	});
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	note(name: string, reason: F): void {
		this.#failed.set(name, { at: this.#clock.now(), reason });
	}

	clear(name: string): void {
		this.#failed.delete(name);
	}

	/** Why it failed, if that is less than `ms` ago. */
	within(ms: number, name: string): F | undefined {
		const failed = this.#failed.get(name);
		return failed !== undefined && isWithin(this.#clock.now(), failed.at, ms) ? failed.reason : undefined;
	}
}
