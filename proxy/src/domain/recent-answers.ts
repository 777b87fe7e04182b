import { LRUCache } from 'lru-cache';
import { type Clock, isWithin } from './clock.ts';
import { SingleFlight } from './single-flight.ts';

const MAX_ENTRIES = 1_000;

/** Hands an answer to all who ask for the same at the same time or soon after. */
export class RecentAnswers<T> {
	readonly #flights = new SingleFlight<string, T>();
	readonly #kept = new LRUCache<string, { readonly at: number; readonly answer: T }>({ max: MAX_ENTRIES });
	readonly #ms: number;
	readonly #clock: Clock;

	/** @param ms for which an answer serves */
	constructor(ms: number, clock: Clock) {
		this.#ms = ms;
		this.#clock = clock;
	}

	/** @param serves whether an answer is also for those who come later; every one is unless this says no */
	async get(name: string, ask: () => Promise<T>, serves: (answer: T) => boolean = () => true): Promise<T> {
		const kept = this.#kept.get(name);
		return kept !== undefined && isWithin(this.#clock.now(), kept.at, this.#ms)
			? kept.answer
			: this.#flights.run(name, async () => {
					const answer = await ask();
					if (serves(answer)) {
						this.#kept.set(name, { at: this.#clock.now(), answer });
					}
					return answer;
				});
	}
}
