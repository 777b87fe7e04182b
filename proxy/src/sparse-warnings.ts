import { type Clock, isWithin } from './domain/clock.ts';
import type { Logger } from './logger.ts';

const INTERVAL_MS = 60_000;

/** Warnings that may be due at every request, or faster: each is logged once a minute. */
export class SparseWarnings {
	readonly #warnedAt = new Map<string, number>();
	readonly #log: Logger;
	readonly #clock: Clock;

	constructor(log: Logger, clock: Clock) {
		this.#log = log;
		this.#clock = clock;
	}

	/** @param event from a closed list, like everything in `fields` */
	warn(
		event: 'server_fault' | 'store_entry_unreadable' | 'store_key_differs' | 'store_refused',
		fields: object,
		message: string,
	): void {
		const now = this.#clock.now();
		if (!isWithin(now, this.#warnedAt.get(event) ?? -Infinity, INTERVAL_MS)) {
			this.#warnedAt.set(event, now);
			this.#log.warn({ event, ...fields }, message);
		}
	}
}
