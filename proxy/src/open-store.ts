import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { Observer } from './domain/observer.ts';
import { memoryStore, type Store } from './domain/store.ts';
import type { Logger } from './logger.ts';

interface OpenStoreDeps {
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
	readonly log: Logger;
	readonly observer: Observer;
	/** Leaves no mark there that others would take for a replica's. */
	readonly onlyLooks?: boolean;
}

/** The store that the configuration asks for. The client for Redis is loaded only where it is used. */
export async function openStore(config: Config, deps: OpenStoreDeps): Promise<Store> {
	const { sharedStore, publicUrl, apiUrl, credentials } = config;
	if (sharedStore === undefined) {
		return memoryStore(deps.clock);
	}
	const { redisStore } = await import('./store/redis-store.ts');
	const account =
		credentials.kind === 'login' ? `login ${credentials.login}` : `profile ${credentials.token}`;
	return redisStore({ ...sharedStore, owner: { publicUrl, apiUrl, account }, ...deps });
}
