import type { Clock } from '../domain/clock.ts';
import { MemoryReplayGuard, type ReplayGuard, type Use } from '../domain/replay-guard.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

/** The clocks of two replicas may be this far apart; one that is behind takes an identifier for longer. */
const CLOCK_DIFFERENCE_MS = 60_000;

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
		const life = Math.max(0, Math.ceil(until - this.#clock.now())) + CLOCK_DIFFERENCE_MS;
		const name = this.#names.ofSites('used', siteId, this.#names.hidden(identifier));
		const used = await this.#connection.ask((client) =>
			client.set(name, '1', { condition: 'NX', expiration: { type: 'PX', value: life } }),
		);
		if (!used.ok) {
			return 'unknown';
		}
		return used.value === null ? 'again' : 'first';
	}
}
