import { z } from 'zod';
import { RESTRICTED_GRANT_MAX_AGE } from '../contract/index.ts';
import type { Clock } from '../domain/clock.ts';
import { MemoryReplayGuard, type ReplayGuard, type Use } from '../domain/replay-guard.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

/** The clocks of two replicas, or of a site and the proxy, may be this far apart. */
const CLOCK_DIFFERENCE_MS = 60_000;
/** Nothing that is good once is good for longer. */
const LONGEST_LIFE_MS = RESTRICTED_GRANT_MAX_AGE * 1_000;

/**
 * Beside what was used, the store holds since when it remembers, and in which run of which server: one that starts
 * empty, or was flushed, does not know what was used before, nor does one that has come back from a snapshot or taken
 * over from another. Where INFO is not allowed, the runs cannot be told apart.
 */
const BEGIN = `local info = redis.pcall('INFO', 'server')
local run = type(info) == 'string' and string.match(info, 'run_id:(%w+)') or 'unknown'
local known, since = string.match(redis.call('GET', KEYS[1]) or '', '^(%w+) (%d+)$')
if known ~= run then
	since = ARGV[1]
	redis.call('SET', KEYS[1], run .. ' ' .. since)
end
`;
const USE = `${BEGIN}if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[2]) then return -1 end
return tonumber(since)`;
const AGAIN = -1;

const replySchema = z.int();

/** Used identifiers of all replicas. */
export class RedisReplayGuard implements ReplayGuard {
	readonly #alone: MemoryReplayGuard;
	readonly #connection: RedisConnection;
	readonly #names: StoreNames;
	readonly #clock: Clock;

	constructor(connection: RedisConnection, names: StoreNames, clock: Clock) {
		this.#connection = connection;
		this.#names = names;
		this.#clock = clock;
		this.#alone = new MemoryReplayGuard(clock);
	}

	async use(siteId: string, identifier: string, until: number): Promise<Use> {
		// First, so that a flood at one process is bounded there, and its own replays are known without the store.
		if ((await this.#alone.use(siteId, identifier, until)) === 'again') {
			return 'again';
		}
		const now = this.#clock.now();
		// A replica whose clock is behind takes it for longer.
		const life = Math.max(0, Math.ceil(until - now)) + CLOCK_DIFFERENCE_MS;
		const used = await this.#connection.ask((client) =>
			client.eval(USE, {
				keys: [this.#remembers, this.#names.ofSites('used', siteId, this.#names.hidden(identifier))],
				arguments: [now, life].map(String),
			}),
		);
		const since = used.ok ? replySchema.safeParse(used.value).data : undefined;
		if (since === AGAIN) {
			return 'again';
		}
		const madeAt = until - LONGEST_LIFE_MS;
		return since === undefined || madeAt < since + CLOCK_DIFFERENCE_MS ? 'unknown' : 'first';
	}

	/** Has the store remember from now on, if it does not yet: the sooner, the sooner it can be trusted again. */
	async begin(): Promise<void> {
		await this.#connection.ask((client) =>
			client.eval(BEGIN, { keys: [this.#remembers], arguments: [String(this.#clock.now())] }),
		);
	}

	/** Not `used-since`, which earlier releases read as a number. */
	get #remembers(): string {
		return this.#names.ofSites('used-since-run');
	}
}
