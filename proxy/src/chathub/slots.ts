import pLimit, { type LimitFunction } from 'p-limit';
import type { Clock } from '../domain/clock.ts';
import { within } from '../domain/within.ts';

/** Calls to ChatHub at the same time, and those of them that may be of one kind: one that hangs leaves room for the rest. */
const SLOTS = 32;
const SLOTS_OF_ONE_KIND = 16;
/** So many wait for one kind; who comes then would not get a slot in time. */
const MAX_WAITING = 500;

/** Bounds how many calls are under way at the same time. */
export class Slots {
	readonly #all = pLimit(SLOTS);
	readonly #kinds = new Map<string, LimitFunction>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Does the work when there is a slot for it; undefined, and nothing done, when there is none within `maxWaitMs`. */
	async run<T>(kind: string, maxWaitMs: number, work: () => Promise<T>): Promise<T | undefined> {
		const own = this.#kindOf(kind);
		if (own.pendingCount >= MAX_WAITING) {
			return undefined;
		}
		const begun = Promise.withResolvers<true>();
		const ended = Promise.withResolvers<undefined>();
		void own(() =>
			this.#all(() => {
				begun.resolve(true);
				return ended.promise;
			}),
		);
		try {
			const hasSlot = await within(this.#clock, maxWaitMs, begun.promise, () => false);
			return hasSlot ? await work() : undefined;
		} finally {
			// Who left the queue gives the slot back as soon as it comes.
			ended.resolve(undefined);
		}
	}

	#kindOf(kind: string): LimitFunction {
		const known = this.#kinds.get(kind);
		if (known !== undefined) {
			return known;
		}
		const made = pLimit(SLOTS_OF_ONE_KIND);
		this.#kinds.set(kind, made);
		return made;
	}
}
