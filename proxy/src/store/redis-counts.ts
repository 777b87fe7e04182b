import { z } from 'zod';
import type { SharedCounts } from '../domain/shared-counts.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

/** Counts in one script; more go in several, so that none holds the server up. */
const CHUNK = 200;

/** Windows begin by the clock of the server, which all replicas share. An entry outlives its window by one more. */
const ADD = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[1])
local start = string.format('%.0f', now - now % window)
local totals = {}
for i, name in ipairs(KEYS) do
	local entry = name .. ':' .. start
	totals[i] = redis.call('INCRBY', entry, ARGV[i + 1])
	redis.call('PEXPIRE', entry, window * 2)
end
return totals`;

const replySchema = z.array(z.int());

/** Counts of all replicas. Their names may hold addresses, so the store gets none of them in clear. */
export class RedisCounts implements SharedCounts {
	readonly #connection: RedisConnection;
	readonly #names: StoreNames;

	constructor(connection: RedisConnection, names: StoreNames) {
		this.#connection = connection;
		this.#names = names;
	}

	async add(
		counts: ReadonlyMap<string, number>,
		window: number,
	): Promise<ReadonlyMap<string, number> | undefined> {
		const all = [...counts];
		const chunks = Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
			all.slice(index * CHUNK, (index + 1) * CHUNK),
		);
		const totals = await Promise.all(chunks.map((chunk) => this.#addChunk(chunk, window)));
		const known = totals.filter((some) => some !== undefined);
		return known.length === totals.length ? new Map(known.flat()) : undefined;
	}

	async #addChunk(counts: readonly (readonly [string, number])[], window: number) {
		const reply = await this.#connection.ask((client) =>
			client.eval(ADD, {
				keys: counts.map(([name]) =>
					this.#names.ofSites('count', String(window), this.#names.hidden(name)),
				),
				arguments: [window, ...counts.map(([, count]) => count)].map(String),
			}),
		);
		const totals = reply.ok ? replySchema.safeParse(reply.value).data : undefined;
		return totals && counts.map(([name, count], index) => [name, totals[index] ?? count] as const);
	}
}
