import type { Clock } from '../src/domain/clock.ts';
import { outcomeSchema, type SharedWork, type Sharing } from '../src/domain/sharing.ts';
import type { Result } from '../src/domain/result.ts';
import { SingleFlight } from '../src/domain/single-flight.ts';

/** What replicas share as a store would keep it: outcomes until their time is up, work done once at a time. */
export class KeptSharing implements Sharing {
	readonly #kept = new Map<string, { readonly outcome: unknown; readonly until: number }>();
	readonly #flights = new SingleFlight<string, unknown>();
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	async once<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		const schema = outcomeSchema(work);
		const kept = schema.safeParse(this.#read(work.name)).data;
		if (kept !== undefined && (!kept.ok || work.accepts(kept.value))) {
			return kept;
		}
		const made = await this.#flights.run(work.name, async () => {
			const outcome = await work.make();
			this.#kept.set(work.name, { outcome, until: this.#clock.now() + work.keepsMs(outcome) });
			return outcome;
		});
		return schema.parse(made);
	}

	read(): Promise<undefined> {
		return Promise.resolve(undefined);
	}

	forget(): Promise<void> {
		return Promise.resolve();
	}

	/** What lies under a name, whatever it is. */
	peek(name: string): unknown {
		return this.#read(name);
	}

	#read(name: string): unknown {
		const entry = this.#kept.get(name);
		return entry !== undefined && this.#clock.now() < entry.until ? entry.outcome : undefined;
	}
}
