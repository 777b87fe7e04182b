import type { Clock } from './clock.ts';
import type { UpstreamFailure } from './failures.ts';
import { type Result, success } from './result.ts';
import { SingleFlight } from './single-flight.ts';

interface Entry<T> {
	readonly value: T;
	readonly loadedAt: number;
	/** No new attempt before this time, after one failed. */
	retryAt: number;
}

/** How much longer than fresh a list serves while ChatHub is away: long enough for a restart, not for a decision. */
const STALE_MS = 10 * 60_000;
/** Pause after a failed attempt during which the old list is served without waiting. */
const RETRY_MS = 5_000;
const MAX_ENTRIES = 1_000;

/** Lists from ChatHub: kept for `freshMs`, loaded once however many ask, and served a little longer in an outage. */
export class ListCache<K, T> {
	readonly #entries = new Map<K, Entry<T>>();
	readonly #flights = new SingleFlight<K, Result<T, UpstreamFailure>>();
	readonly #clock: Clock;
	readonly #freshMs: number;
	readonly #load: (key: K) => Promise<Result<T, UpstreamFailure>>;

	constructor(clock: Clock, freshMs: number, load: (key: K) => Promise<Result<T, UpstreamFailure>>) {
		this.#clock = clock;
		this.#freshMs = freshMs;
		this.#load = load;
	}

	async get(key: K): Promise<Result<T, UpstreamFailure>> {
		const entry = this.#entries.get(key);
		const now = this.#clock.now();
		if (entry !== undefined && (now < entry.loadedAt + this.#freshMs || now < entry.retryAt)) {
			return success(entry.value);
		}
		return this.#flights.run(key, () => this.#renew(key, entry));
	}

	async #renew(key: K, old: Entry<T> | undefined): Promise<Result<T, UpstreamFailure>> {
		const loaded = await this.#load(key);
		const now = this.#clock.now();
		if (loaded.ok) {
			this.#entries.delete(key);
			this.#entries.set(key, { value: loaded.value, loadedAt: now, retryAt: 0 });
			this.#dropOldest();
			return loaded;
		}
		if (
			old === undefined ||
			!isOutage(loaded.failure) ||
			now >= old.loadedAt + this.#freshMs + STALE_MS
		) {
			this.#entries.delete(key);
			return loaded;
		}
		old.retryAt = now + RETRY_MS;
		return success(old.value);
	}

	#dropOldest(): void {
		for (const key of this.#entries.keys()) {
			if (this.#entries.size <= MAX_ENTRIES) {
				return;
			}
			this.#entries.delete(key);
		}
	}
}

/** Only an outage is bridged, a maintenance page included; a refusal is ChatHub's decision and counts at once. */
const isOutage = ({ kind }: UpstreamFailure): boolean =>
	kind === 'upstream_unreachable' || kind === 'upstream_contract';
