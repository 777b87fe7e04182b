import type { Clock } from './clock.ts';
import type { UpstreamFailure } from './failures.ts';
import type { Result } from './result.ts';
import { SingleFlight } from './single-flight.ts';
import { within } from './within.ts';

type Answer<T> = Result<T, UpstreamFailure>;

interface Entry<T> {
	readonly answer: Answer<T>;
	/** ChatHub is not asked before this time. */
	readonly askAgainAt: number;
	/** Until then the answer stands in for one that ChatHub does not give. 0 for a failure. */
	readonly bridgesUntil: number;
}

/** How much longer than fresh a list serves while ChatHub is away: long enough for a restart, not for a decision. */
const BRIDGE_MS = 10 * 60_000;
/** How long a new list is waited for when there is an old one. */
const PATIENCE_MS = 1_000;
/** After a failure nothing is asked for this long: short when visitors wait, longer while an old list serves. */
const COLD_PAUSE_MS = 1_000;
const WARM_PAUSE_MS = 5_000;
const MAX_ENTRIES = 1_000;

/** Lists from ChatHub: kept for `freshMs`, loaded once however many ask, and served a little longer in an outage. */
export class ListCache<K, T> {
	readonly #entries = new Map<K, Entry<T>>();
	readonly #flights = new SingleFlight<K, Answer<T>>();
	readonly #clock: Clock;
	readonly #freshMs: number;
	readonly #load: (key: K) => Promise<Answer<T>>;

	constructor(clock: Clock, freshMs: number, load: (key: K) => Promise<Answer<T>>) {
		this.#clock = clock;
		this.#freshMs = freshMs;
		this.#load = load;
	}

	async get(key: K): Promise<Answer<T>> {
		const entry = this.#entries.get(key);
		const now = this.#clock.now();
		if (entry !== undefined && now < entry.askAgainAt) {
			return entry.answer;
		}
		const renewal = this.#flights.run(key, () => this.#renew(key, entry));
		return entry !== undefined && now < entry.bridgesUntil
			? within(this.#clock, PATIENCE_MS, renewal, () => entry.answer)
			: renewal;
	}

	async #renew(key: K, old: Entry<T> | undefined): Promise<Answer<T>> {
		const loaded = await this.#load(key);
		const entry = this.#entryOf(loaded, old);
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		this.#dropOldest();
		return entry.answer;
	}

	#entryOf(loaded: Answer<T>, old: Entry<T> | undefined): Entry<T> {
		const now = this.#clock.now();
		if (loaded.ok) {
			const askAgainAt = now + this.#freshMs;
			return { answer: loaded, askAgainAt, bridgesUntil: askAgainAt + BRIDGE_MS };
		}
		return old !== undefined && now < old.bridgesUntil && isOutage(loaded.failure)
			? { ...old, askAgainAt: now + WARM_PAUSE_MS }
			: { answer: loaded, askAgainAt: now + COLD_PAUSE_MS, bridgesUntil: 0 };
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
