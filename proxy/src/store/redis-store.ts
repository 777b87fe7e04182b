import type { Clock } from '../domain/clock.ts';
import type { Observer } from '../domain/observer.ts';
import type { Store } from '../domain/store.ts';
import type { Logger } from '../logger.ts';
import { RedisConnection } from './connection.ts';
import { KeyMark } from './key-mark.ts';
import { Leases } from './leases.ts';
import { type Owner, StoreNames } from './names.ts';
import { RedisCounts } from './redis-counts.ts';
import { RedisGenerationStore } from './redis-generations.ts';
import { RedisPace } from './redis-pace.ts';
import { RedisReplayGuard } from './redis-replays.ts';
import { RedisSharing } from './redis-sharing.ts';
import { RedisUsageStore } from './redis-usage.ts';
import { SealedEntries } from './sealed-entries.ts';
import { Sealing } from './sealing.ts';
import { SparseWarnings } from '../sparse-warnings.ts';

export interface RedisStoreDeps {
	/** `REDIS_URL`: may hold a password. */
	readonly url: string;
	/** `CHATHUB_STORE_KEY`: base64url of 32 bytes, already validated. */
	readonly key: string;
	readonly owner: Owner;
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
	readonly log: Logger;
	readonly observer: Observer;
	/** Leaves no mark there, neither of its key nor that anything is remembered: for a check, which changes nothing. */
	readonly onlyLooks?: boolean;
}

/**
 * What replicas share through Redis or Valkey. Resolves after the first attempt to connect, whatever became of it: a
 * proxy whose store is gone starts, and shares as soon as it is there.
 */
export async function redisStore({
	url,
	key,
	owner,
	clock,
	random,
	log,
	observer,
	onlyLooks = false,
}: RedisStoreDeps): Promise<Store> {
	const names = new StoreNames(owner, key);
	const warnings = new SparseWarnings(log, clock);
	const probeName = names.ofSites('probe');
	const connection = await RedisConnection.open({ url, probeName, clock, log, warnings, observer });
	const sealing = new Sealing(key);
	const keyMark = new KeyMark(connection, sealing, warnings, owner.publicUrl);
	const entries = new SealedEntries(sealing, warnings);
	const leases = new Leases(connection, clock);
	const usage = new RedisUsageStore(connection, names, clock);
	const replays = new RedisReplayGuard(connection, names, clock);
	const begin = async () => {
		if (!onlyLooks) {
			await Promise.all([replays.begin(), keyMark.set()]);
		}
	};
	connection.onBack(() => {
		void begin();
		void usage.flush();
	});
	await begin();
	return {
		sharing: new RedisSharing({ connection, entries, leases, names, clock, random }),
		pace: new RedisPace(connection, names, clock),
		generations: new RedisGenerationStore(connection, names, clock),
		replays,
		counts: new RedisCounts(connection, names),
		usage,
		state: () => connection.state(),
		hasOtherKey: () => keyMark.isAnothers(),
		close: async () => {
			await Promise.all([usage.flush(), leases.releaseAll()]);
			connection.close();
		},
	};
}
