import type { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { outcomeSchema, type SharedWork, type Sharing } from '../domain/sharing.ts';
import { SingleFlight } from '../domain/single-flight.ts';
import type { Answer, RedisConnection } from './connection.ts';
import type { Lease, Leases } from './leases.ts';
import type { StoreNames } from './names.ts';
import type { SealedEntries } from './sealed-entries.ts';

/** Between two looks at what the others do, jittered; the last one repeats. */
const STEPS_MS = [10, 16, 26, 41, 66, 100] as const;
/** Who waited this long does the work itself: a visitor gives up after 7 s, and ChatHub may take 3 of them. */
const LONGEST_WAIT_MS = 3_500;

/**
 * Keeps an outcome and gives up the lease in one go, so that who comes next finds the one or the other. Who holds no
 * lease, or held one and froze, leaves alone what was written since.
 */
const KEEP = `if redis.call('GET', KEYS[1]) == ARGV[1] then
	redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
	return redis.call('DEL', KEYS[1])
end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3], 'NX')
return 0`;
const DELETE_UNCHANGED = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

interface RedisSharingDeps {
	readonly connection: RedisConnection;
	readonly entries: SealedEntries;
	readonly leases: Leases;
	readonly names: StoreNames;
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
}

/** Has work done once over all replicas of the store; without the store, once in each process. */
export class RedisSharing implements Sharing {
	readonly #flights = new SingleFlight<string, unknown>();
	readonly #deps: RedisSharingDeps;

	constructor(deps: RedisSharingDeps) {
		this.#deps = deps;
	}

	async once<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		// Parsed, because a name alone does not tell the compiler what lies under it.
		return outcomeSchema(work).parse(await this.#flights.run(work.name, () => this.#overAll(work)));
	}

	async read<T>(name: string, value: z.ZodType<T>): Promise<T | undefined> {
		return (await this.#read(this.#nameOf('value', name), value))?.content;
	}

	async forget<T>(name: string, value: z.ZodType<T>, isMeant: (value: T) => boolean): Promise<void> {
		const entry = this.#nameOf('value', name);
		const kept = await this.#read(entry, value);
		if (kept !== undefined && isMeant(kept.content)) {
			await this.#deps.connection.ask((client) =>
				client.eval(DELETE_UNCHANGED, { keys: [entry], arguments: [kept.sealed] }),
			);
		}
	}

	async #overAll<T, F>(work: SharedWork<T, F>): Promise<Result<T, F>> {
		const { clock, leases } = this.#deps;
		const until = clock.now() + LONGEST_WAIT_MS;
		for (let step = 0; clock.now() < until; step++) {
			const kept = await this.#kept(work);
			if (!kept.ok) {
				return work.make();
			}
			if (kept.value !== undefined) {
				return kept.value;
			}
			const lease = await leases.take(this.#nameOf('lease', work.name));
			if (lease === 'lost') {
				return work.make();
			}
			if (lease !== 'taken') {
				return this.#makeAsHolder(work, lease);
			}
			await this.#wait(step);
		}
		const outcome = await work.make();
		await this.#keep(work, outcome, undefined);
		return outcome;
	}

	async #makeAsHolder<T, F>(work: SharedWork<T, F>, lease: Lease): Promise<Result<T, F>> {
		let isKept = false;
		try {
			// Between the look and the lease, the holder before may have finished.
			const kept = await this.#kept(work);
			if (kept.ok && kept.value !== undefined) {
				return kept.value;
			}
			const outcome = await work.make();
			isKept = await this.#keep(work, outcome, lease);
			return outcome;
		} finally {
			lease.stop();
			if (!isKept) {
				await lease.release();
			}
		}
	}

	/** The outcome that others left, where it will do. A failure never stands in the way of a usable value. */
	async #kept<T, F>(work: SharedWork<T, F>): Promise<Answer<Result<T, F> | undefined>> {
		const { connection, entries } = this.#deps;
		const [valueName, failureName] = [
			this.#nameOf('value', work.name),
			this.#nameOf('failure', work.name),
		];
		const found = await connection.ask((client) => client.mGet([valueName, failureName]));
		if (!found.ok) {
			return found;
		}
		const value = entries.open(valueName, found.value[0], work.value);
		if (value !== undefined && work.accepts(value.content)) {
			return success(success(value.content));
		}
		const failed = entries.open(failureName, found.value[1], work.failure);
		return success(failed && failure(failed.content));
	}

	/** @returns whether the lease was given up with it */
	async #keep<T, F>(
		work: SharedWork<T, F>,
		outcome: Result<T, F>,
		lease: Lease | undefined,
	): Promise<boolean> {
		const life = Math.floor(work.keepsMs(outcome));
		if (life < 1) {
			return false;
		}
		const { connection, entries } = this.#deps;
		const [entry, content] = outcome.ok
			? [this.#nameOf('value', work.name), outcome.value]
			: [this.#nameOf('failure', work.name), outcome.failure];
		const leaseName = lease?.name ?? this.#nameOf('lease', work.name);
		const kept = await connection.ask((client) =>
			client.eval(KEEP, {
				keys: [leaseName, entry],
				arguments: [lease?.holder ?? '', entries.seal(entry, content), String(life)],
			}),
		);
		return kept.ok;
	}

	async #read<T>(entry: string, schema: z.ZodType<T>) {
		const { connection, entries } = this.#deps;
		const found = await connection.ask((client) => client.get(entry));
		return found.ok ? entries.open(entry, found.value, schema) : undefined;
	}

	#nameOf(kind: 'value' | 'failure' | 'lease', name: string): string {
		return this.#deps.names.ofUpstream(kind, name);
	}

	#wait(step: number): Promise<void> {
		const { clock, random } = this.#deps;
		const longest = STEPS_MS[step] ?? STEPS_MS[5];
		return new Promise((resolve) => {
			clock.after(longest * (0.5 + random() / 2), resolve);
		});
	}
}
