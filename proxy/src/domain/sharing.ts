import { z } from 'zod';
import type { Result } from './result.ts';
import { SingleFlight } from './single-flight.ts';

/** A piece of work whose outcome all who want it share, in this process and in every replica of the store. */
export interface SharedWork<T, F> {
	/** Names the outcome everywhere, for example `operator-token:6001:3600`. Holds no secret. */
	readonly name: string;
	readonly value: z.ZodType<T>;
	readonly failure: z.ZodType<F>;
	/** Whether a value that another replica left will do. */
	readonly accepts: (value: T) => boolean;
	readonly make: () => Promise<Result<T, F>>;
	/** Milliseconds for which others may have the outcome; 0: nobody else may. */
	readonly keepsMs: (outcome: Result<T, F>) => number;
}

/** Has work done once, however many ask for it. A store that is gone never fails the work: each process does its own. */
export interface Sharing {
	once: <T, F>(work: SharedWork<T, F>) => Promise<Result<T, F>>;
	/** The value that is kept under this name, accepted or not; undefined when there is none or the store is gone. */
	read: <T>(name: string, value: z.ZodType<T>) => Promise<T | undefined>;
	/** Drops the value that is kept under this name if it is one of those meant. */
	forget: <T>(name: string, value: z.ZodType<T>, isMeant: (value: T) => boolean) => Promise<void>;
}

/** Reads an outcome that was kept under the work's name. */
export const outcomeSchema = <T, F>({
	value,
	failure,
}: Pick<SharedWork<T, F>, 'value' | 'failure'>): z.ZodType<Result<T, F>> =>
	z.discriminatedUnion('ok', [
		z.object({ ok: z.literal(true), value }),
		z.object({ ok: z.literal(false), failure }),
	]);

/** For a process on its own: callers at the same time share; what is worth keeping, they keep themselves. */
export class SoloSharing implements Sharing {
	readonly #flights = new SingleFlight<string, unknown>();

	async once<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		// Parsed, because a name alone does not tell the compiler what lies under it.
		return outcomeSchema(work).parse(await this.#flights.run(work.name, work.make));
	}

	read(): Promise<undefined> {
		return Promise.resolve(undefined);
	}

	forget(): Promise<void> {
		return Promise.resolve();
	}
}
