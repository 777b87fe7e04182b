import { randomUUID } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { RedisConnection } from './connection.ts';

/** A holder that says nothing for this long is dead or frozen, and another one takes over. */
export const LEASE_MS = 1_500;
const HEARTBEAT_MS = LEASE_MS / 3;

/** Both only for the holder: its lease may have run out, and be another's. */
const EXTEND = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;
const RELEASE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** The right to do a piece of work while the others wait. Kept alive until it is released. */
export interface Lease {
	/** Name of its entry. */
	readonly name: string;
	/** Content of its entry: no other lease has the same. */
	readonly holder: string;
	/** Ends the heartbeat; the entry is somebody else's business from now on. */
	readonly stop: () => void;
	readonly release: () => Promise<void>;
}

/**
 * Leases across replicas. No Redlock: the worst that two holders can do is to make a second token, and tokens do not
 * exclude each other.
 */
export class Leases {
	readonly #held = new Set<Lease>();
	readonly #connection: RedisConnection;
	readonly #clock: Clock;

	constructor(connection: RedisConnection, clock: Clock) {
		this.#connection = connection;
		this.#clock = clock;
	}

	async take(name: string): Promise<Lease | 'taken' | 'lost'> {
		const holder = randomUUID();
		const taken = await this.#connection.ask((client) =>
			client.set(name, holder, { condition: 'NX', expiration: { type: 'PX', value: LEASE_MS } }),
		);
		if (!taken.ok) {
			return 'lost';
		}
		return taken.value === null ? 'taken' : this.#hold(name, holder);
	}

	/** What this process holds, when it stops: the others need not wait for its leases to run out. */
	async releaseAll(): Promise<void> {
		await Promise.all([...this.#held].map((lease) => lease.release()));
	}

	#hold(name: string, holder: string): Lease {
		let cancelNext = (): void => undefined;
		const beat = () => {
			cancelNext = this.#clock.after(HEARTBEAT_MS, () => {
				beat();
				void this.#connection.ask((client) =>
					client.eval(EXTEND, { keys: [name], arguments: [holder, String(LEASE_MS)] }),
				);
			});
		};
		const lease: Lease = {
			name,
			holder,
			stop: () => {
				cancelNext();
				this.#held.delete(lease);
			},
			release: async () => {
				lease.stop();
				await this.#connection.ask((client) =>
					client.eval(RELEASE, { keys: [name], arguments: [holder] }),
				);
			},
		};
		this.#held.add(lease);
		beat();
		return lease;
	}
}
