import type { z } from 'zod';
import type { Clock } from '../src/domain/clock.ts';
import { outcomeSchema, type SharedWork, type Sharing } from '../src/domain/sharing.ts';
import { failure, type Result, success } from '../src/domain/result.ts';
import { SingleFlight } from '../src/domain/single-flight.ts';

/** What replicas share as a store would keep it: outcomes until their time is up, work done once at a time. */
export class KeptSharing implements Sharing {
	readonly #kept = new Map<string, { readonly content: unknown; readonly until: number }>();
	readonly #flights = new SingleFlight<string, unknown>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	async once<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		const value = await this.read(work.name, work.value);
		if (value !== undefined && work.accepts(value)) {
			return success(value);
		}
		// A failure never stands in the way of a usable value.
		const failed = await this.read(`failure of ${work.name}`, work.failure);
		if (failed !== undefined) {
			return failure(failed);
		}
		const made = await this.#flights.run(work.name, async () => {
			const outcome = await work.make();
			const [name, content] = outcome.ok
				? [work.name, outcome.value]
				: [`failure of ${work.name}`, outcome.failure];
			this.#kept.set(name, { content, until: this.#clock.now() + work.keepsMs(outcome) });
			return outcome;
		});
		return outcomeSchema(work).parse(made);
	}

	read<T>(name: string, value: z.ZodType<T>): Promise<T | undefined> {
		return Promise.resolve(value.safeParse(this.peek(name)).data);
	}

	async forget<T>(name: string, value: z.ZodType<T>, isMeant: (value: T) => boolean): Promise<void> {
		const kept = await this.read(name, value);
		if (kept !== undefined && isMeant(kept)) {
			this.#kept.delete(name);
		}
	}

	/** What lies under a name, whatever it is. */
	peek(name: string): unknown {
		const entry = this.#kept.get(name);
		return entry !== undefined && this.#clock.now() < entry.until ? entry.content : undefined;
	}
}
