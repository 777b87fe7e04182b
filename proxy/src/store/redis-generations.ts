import { z } from 'zod';
import { type Clock, isWithin } from '../domain/clock.ts';
import type { GenerationStore } from '../domain/generations.ts';
import { SingleFlight } from '../domain/single-flight.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

/** Another replica's news may take this long to be heard of here, */
const FRESH_MS = 1_000;
/** and nobody waits for them while they cannot be older than this. */
const USABLE_MS = 5_000;
const DAY_MS = 86_400_000;
/** Grants live for 62 days at most; a generation must not be forgotten before those that it made void. */
const LIFE_MS = 90 * DAY_MS;

const RAISE = `local highest = tonumber(redis.call('GET', KEYS[1]) or 0) or 0
if tonumber(ARGV[1]) > highest then highest = tonumber(ARGV[1]) end
local text = string.format('%.0f', highest)
if highest > 0 then redis.call('SET', KEYS[1], text, 'PX', ARGV[2]) end
return text`;

const replySchema = z.string().regex(/^\d+$/).transform(Number).pipe(z.int());

interface Known {
	highest: number;
	/** When the store was last heard, in milliseconds since the epoch; undefined when never. */
	heardAt: number | undefined;
}

/** Generations that all replicas know. What this process has seen itself counts here, whatever the store says. */
export class RedisGenerationStore implements GenerationStore {
	/** One entry for each site of the site list. */
	readonly #sites = new Map<string, Known>();
	readonly #flights = new SingleFlight<string, void>();
	readonly #connection: RedisConnection;
	readonly #names: StoreNames;
	readonly #clock: Clock;

	constructor(connection: RedisConnection, names: StoreNames, clock: Clock) {
		this.#connection = connection;
		this.#names = names;
		this.#clock = clock;
	}

	async accept(siteId: string, generation: number): Promise<boolean> {
		const known = this.#of(siteId);
		if (generation < known.highest) {
			return false;
		}
		if (generation > known.highest) {
			known.highest = generation;
			await this.#compare(siteId, known);
		} else if (!this.#isHeardWithin(USABLE_MS, known)) {
			await this.#compare(siteId, known);
		} else if (!this.#isHeardWithin(FRESH_MS, known)) {
			void this.#compare(siteId, known);
		}
		return generation >= known.highest;
	}

	async highest(siteId: string): Promise<number> {
		const known = this.#of(siteId);
		if (!this.#isHeardWithin(FRESH_MS, known)) {
			await this.#compare(siteId, known);
		}
		return known.highest;
	}

	/** Tells the store what is known here, and learns what is known there. */
	#compare(siteId: string, known: Known): Promise<void> {
		// With the number, so that news do not ride along with a comparison that left before them.
		return this.#flights.run(`${known.highest} ${siteId}`, async () => {
			const reply = await this.#connection.ask((client) =>
				client.eval(RAISE, {
					keys: [this.#names.ofSites('generation', siteId)],
					arguments: [String(known.highest), String(LIFE_MS)],
				}),
			);
			const highest = reply.ok ? replySchema.safeParse(reply.value).data : undefined;
			if (highest !== undefined) {
				known.highest = Math.max(known.highest, highest);
				known.heardAt = this.#clock.now();
			}
		});
	}

	#of(siteId: string): Known {
		const known = this.#sites.get(siteId) ?? { highest: 0, heardAt: undefined };
		this.#sites.set(siteId, known);
		return known;
	}

	#isHeardWithin(ms: number, { heardAt }: Known): boolean {
		return heardAt !== undefined && isWithin(this.#clock.now(), heardAt, ms);
	}
}
