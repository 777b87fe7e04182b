import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { ADVISED_PACE, LONGEST_WAIT_MS, MemoryPace, type Pace, type PacedCall } from '../domain/pace.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

const SECOND_MS = 1_000;

/**
 * The latest moments that were given out, by the clock of the server, which all replicas share. A moment further ahead
 * than any that is given out is from before that clock was put back, and would hold everybody up.
 */
const RESERVE = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local perSecond, longest, second = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local latest = tonumber(redis.call('LINDEX', KEYS[1], -1) or 0) or 0
if latest > now + longest then redis.call('DEL', KEYS[1]) end
local oldest = tonumber(redis.call('LINDEX', KEYS[1], -perSecond) or 0) or 0
local at = math.max(now, oldest + second)
if at - now > longest then return -1 end
redis.call('RPUSH', KEYS[1], string.format('%.0f', at))
redis.call('LTRIM', KEYS[1], -perSecond, -1)
redis.call('PEXPIRE', KEYS[1], longest + second)
return at - now`;

const replySchema = z.int();

/** The advised pace over all replicas; without the store, of each process. */
export class RedisPace implements Pace {
	readonly #alone: MemoryPace;
	readonly #connection: RedisConnection;
	readonly #names: StoreNames;

	constructor(connection: RedisConnection, names: StoreNames, clock: Clock) {
		this.#connection = connection;
		this.#names = names;
		this.#alone = new MemoryPace(clock);
	}

	async reserve(call: PacedCall): Promise<number | undefined> {
		const reserved = await this.#connection.ask((client) =>
			client.eval(RESERVE, {
				keys: [this.#names.ofUpstream('pace', call)],
				arguments: [ADVISED_PACE[call], LONGEST_WAIT_MS, SECOND_MS].map(String),
			}),
		);
		const wait = reserved.ok ? replySchema.safeParse(reserved.value).data : undefined;
		if (wait === undefined) {
			return this.#alone.reserve(call);
		}
		return wait < 0 ? undefined : wait;
	}
}
