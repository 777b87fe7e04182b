import { vi } from 'vitest';
import type { Clock } from '../src/domain/clock.ts';
import { systemClock } from '../src/domain/clock.ts';
import { noObserver, type Observer } from '../src/domain/observer.ts';
import type { Logger } from '../src/logger.ts';
import type { Owner } from '../src/store/names.ts';
import { redisStore } from '../src/store/redis-store.ts';
import { PUBLIC_URL } from './sites.ts';
import type { TestRedis } from './redis.ts';

export const STORE_KEY = Buffer.alloc(32, 7).toString('base64url');
export const OWNER: Owner = {
	publicUrl: PUBLIC_URL,
	apiUrl: 'https://chatapi.example',
	account: 'acme',
};

/** A log that keeps what it is told. */
export class TestLog implements Logger {
	readonly lines: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
	readonly debug = this.#write('debug');
	readonly info = this.#write('info');
	readonly warn = this.#write('warn');
	readonly error = this.#write('error');

	/** The lines about one event. */
	of(event: string) {
		return this.lines.filter(({ fields }) => 'event' in fields && fields.event === event);
	}

	#write(level: string) {
		return (fields: object, message: string) => {
			this.lines.push({ level, fields, message });
		};
	}
}

/** Waits until an expectation holds; gives up only long after any machine, however busy, would have got there. */
export const eventually = (expectation: () => void | Promise<void>) =>
	vi.waitFor(expectation, { timeout: 30_000, interval: 20 });

/** The store of one replica, with a log of its own. The connection lives in real time, whatever the clock. */
export async function testStore(
	redis: TestRedis,
	change: {
		readonly clock?: Clock;
		readonly key?: string;
		readonly owner?: Owner;
		readonly observer?: Observer;
		readonly onlyLooks?: boolean;
	} = {},
) {
	const log = new TestLog();
	const store = await redisStore({
		url: redis.url,
		key: STORE_KEY,
		owner: OWNER,
		clock: systemClock,
		random: () => 0.5,
		log,
		observer: noObserver,
		...change,
	});
	return { ...store, log };
}

export type TestStore = Awaited<ReturnType<typeof testStore>>;
