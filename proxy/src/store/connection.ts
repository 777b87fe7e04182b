import { createClient } from 'redis';
import type { Clock } from '../domain/clock.ts';
import type { Observer } from '../domain/observer.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Logger } from '../logger.ts';
import { inTime } from './deadline.ts';
import type { SparseWarnings } from '../sparse-warnings.ts';
import { isUnusable, reasonOf } from './store-failure.ts';

/** Every command gets this long. The longest that a store which freezes can hold a caller up, and that once; stalls of our own come on top. */
export const DEADLINE_MS = 500;
/** Nobody but the start waits for a connection; TLS to another network may take a while. */
const CONNECT_DEADLINE_MS = 2_000;
/** While the store is gone it is looked for after such pauses, doubling, and not asked in between. */
const PAUSE_MS = { first: 250, longest: 5_000 };
/** After this long without a loss, the next one begins with the first pause again. */
const STEADY_MS = 10_000;
/** Far above what can be under way within a deadline. */
const MAX_PENDING = 10_000;
/** A server that is loading, read-only or full connects as well, and so does a user who may run no script. */
const PROBE = `redis.call('TIME') return redis.call('SET', KEYS[1], '1', 'PX', 1000)`;

export interface ConnectionDeps {
	/** `REDIS_URL`. */
	readonly url: string;
	/** Name of an entry that is written to see whether writing works. */
	readonly probeName: string;
	readonly clock: Clock;
	readonly log: Logger;
	readonly warnings: SparseWarnings;
	readonly observer: Observer;
}

export type Client = ReturnType<typeof newClient>;
export type Answer<T> = Result<T, 'lost'>;

const LOST = failure('lost' as const);

/**
 * The connection to Redis or Valkey. Nobody waits longer than a deadline for it, and while it is gone nobody waits at
 * all: one timer looks for it, and only when it answers is it asked again.
 */
export class RedisConnection {
	/** Set while the store is to be asked. */
	#client: Client | undefined;
	#isClosed = false;
	#isKnownLost = false;
	#pause = 0;
	#sharedSince = 0;
	#cancelRetry = (): void => undefined;
	readonly #onBack: (() => void)[] = [];
	readonly #deps: ConnectionDeps;

	private constructor(deps: ConnectionDeps) {
		this.#deps = deps;
	}

	/** Resolves after the first attempt, whatever became of it. */
	static async open(deps: ConnectionDeps): Promise<RedisConnection> {
		const connection = new RedisConnection(deps);
		await connection.#connect();
		return connection;
	}

	state(): 'shared' | 'lost' {
		return this.#client === undefined ? 'lost' : 'shared';
	}

	/** Runs `run` each time that the store is back. */
	onBack(run: () => void): void {
		this.#onBack.push(run);
	}

	/** Asks the store. Never rejects; `lost` may also mean that a command was carried out and its answer did not come. */
	async ask<T>(commands: (client: Client) => Promise<T>): Promise<Answer<T>> {
		const { clock, observer } = this.#deps;
		const client = this.#client;
		if (client === undefined) {
			observer.storeCall('skipped', 0);
			return LOST;
		}
		const began = clock.now();
		const ended = await inTime(clock, DEADLINE_MS, commands(client));
		const took = clock.now() - began;
		if (ended.kind === 'done') {
			observer.storeCall('ok', took);
			return success(ended.value);
		}
		observer.storeCall('failed', took);
		if (ended.kind === 'late') {
			this.#lose(client, 'deadline', ended.loopDelay);
		} else if (isUnusable(ended.error)) {
			this.#lose(client, reasonOf(ended.error), 0);
		} else {
			this.#deps.warnings.warn(
				'store_refused',
				{ reason: reasonOf(ended.error) },
				'the shared store refused a command',
			);
		}
		return LOST;
	}

	close(): void {
		this.#isClosed = true;
		this.#cancelRetry();
		this.#client?.destroy();
		this.#client = undefined;
	}

	async #connect(): Promise<void> {
		const { clock, url, probeName } = this.#deps;
		const client = newClient(url);
		client.on('error', (error: unknown) => {
			this.#lose(client, reasonOf(error), 0);
		});
		const opening = open(client, probeName);
		const ended = await inTime(clock, CONNECT_DEADLINE_MS, opening);
		if (ended.kind === 'done' && !this.#isClosed) {
			this.#use(client);
			return;
		}
		client.destroy();
		// A client cannot let go of a socket that is still connecting, so it is told again when that is through.
		void inTime(clock, CONNECT_DEADLINE_MS, opening).then(() => {
			client.destroy();
		});
		if (!this.#isClosed) {
			this.#retryLater(
				ended.kind === 'failed' ? reasonOf(ended.error) : 'deadline',
				ended.kind === 'late' ? ended.loopDelay : 0,
			);
		}
	}

	#use(client: Client): void {
		this.#client = client;
		this.#sharedSince = this.#deps.clock.now();
		if (this.#isKnownLost) {
			this.#isKnownLost = false;
			this.#deps.log.info({ event: 'store_back' }, 'the shared store is back');
		}
		for (const run of this.#onBack) {
			run();
		}
	}

	/** Lets go of a connection: whatever waits for it is told at once, and nothing can pile up behind it. */
	#lose(client: Client, reason: string, loopDelay: number): void {
		if (this.#client !== client) {
			return;
		}
		this.#client = undefined;
		client.destroy();
		if (this.#deps.clock.now() - this.#sharedSince >= STEADY_MS) {
			this.#pause = 0;
		}
		this.#retryLater(reason, loopDelay);
	}

	#retryLater(reason: string, loopDelay: number): void {
		this.#pause = Math.min(Math.max(PAUSE_MS.first, this.#pause * 2), PAUSE_MS.longest);
		if (!this.#isKnownLost) {
			this.#isKnownLost = true;
			this.#deps.log.warn(
				{ event: 'store_lost', reason, loop_delay_ms: Math.round(loopDelay) },
				'the shared store is lost; until it is back, this process works as if it were alone',
			);
		}
		this.#cancelRetry = this.#deps.clock.after(this.#pause, () => void this.#connect());
	}
}

/**
 * One attempt each: this module decides when to try again. Pings find a frozen server while nobody asks; the socket's
 * own limit is the long stop behind them, far enough from the deadline that a stalled event loop does not trip it.
 */
const newClient = (url: string) =>
	createClient({
		url,
		socket: { connectTimeout: CONNECT_DEADLINE_MS, reconnectStrategy: false, socketTimeout: 3_000 },
		pingInterval: 1_000,
		disableOfflineQueue: true,
		commandsQueueMaxLength: MAX_PENDING,
		maintNotifications: 'disabled',
		disableClientInfo: true,
	});

async function open(client: Client, probeName: string): Promise<void> {
	await client.connect();
	await client.eval(PROBE, { keys: [probeName] });
}
