import type { z } from 'zod';
import type { Clock } from '../src/domain/clock.ts';
import type { Result } from '../src/domain/result.ts';
import { outcomeSchema, type SharedWork, type Sharing } from '../src/domain/sharing.ts';
import { SingleFlight } from '../src/domain/single-flight.ts';

interface Kept {
	readonly text: string;
	readonly until: number;
}

/** What replicas share, without a store to ask: for tests of the domain. Values and failures are kept as text, as a store does. */
export class Replicas {
	readonly #values = new Map<string, Kept>();
	readonly #failures = new Map<string, Kept>();
	readonly #flights = new SingleFlight<string, unknown>();
	readonly #clock: Clock;
	/** Whether the store is gone. */
	isLost = false;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** What one replica sees. */
	sharing(): Sharing {
		const flights = new SingleFlight<string, unknown>();
		return {
			once: async (work) =>
				outcomeSchema(work).parse(
					this.isLost
						? await flights.run(work.name, work.make)
						: await this.#flights.run(work.name, () => this.#once(work)),
				),
			read: (name, value) => Promise.resolve(this.isLost ? undefined : this.#value(name, value)),
			forget: (name, value, isMeant) => {
				const kept = this.#value(name, value);
				if (!this.isLost && kept !== undefined && isMeant(kept)) {
					this.#values.delete(name);
				}
				return Promise.resolve();
			},
		};
	}

	get names(): string[] {
		return [...this.#values.keys()];
	}

	async #once<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		const value = this.#value(work.name, work.value);
		if (value !== undefined && work.accepts(value)) {
			return { ok: true, value };
		}
		const failed = this.#read(this.#failures, work.name, work.failure);
		if (failed !== undefined) {
			return { ok: false, failure: failed };
		}
		const made = await work.make();
		const keepsMs = work.keepsMs(made);
		if (keepsMs > 0) {
			const text = JSON.stringify(made.ok ? made.value : made.failure);
			(made.ok ? this.#values : this.#failures).set(work.name, {
				text,
				until: this.#clock.now() + keepsMs,
			});
		}
		return made;
	}

	#value<T>(name: string, schema: z.ZodType<T>): T | undefined {
		return this.#read(this.#values, name, schema);
	}

	#read<T>(kept: ReadonlyMap<string, Kept>, name: string, schema: z.ZodType<T>): T | undefined {
		const found = kept.get(name);
		return found === undefined || found.until <= this.#clock.now()
			? undefined
			: schema.parse(JSON.parse(found.text));
	}
}
