import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Bridge, isOutage } from './bridge.ts';
import { type Clock, isWithin } from './clock.ts';
import { type UpstreamFailure, upstreamFailureSchema } from './failures.ts';
import { type Entry, type Listed, NOTHING } from './list-entry.ts';
import { COLD_PAUSE_MS, pauseAfter } from './list-pauses.ts';
import { failure, type Result, success } from './result.ts';
import type { Sharing } from './sharing.ts';
import { within } from './within.ts';

type Answer<T> = Result<T, UpstreamFailure>;

interface Renewal<T> {
	readonly startedAt: number;
	readonly entry: Promise<Entry<T>>;
}

interface ListCacheDeps<K, T> {
	/** What a list is called in the store, for example `operators:12`. */
	readonly nameOf: (key: K) => string;
	readonly schema: z.ZodType<T>;
	readonly load: (key: K) => Promise<Answer<T>>;
	/** For how long ChatHub is not asked again, in milliseconds. */
	readonly freshMs: number;
	/** How long the longest bridge is. */
	readonly bridgeMs: number;
	readonly sharing: Sharing;
	readonly clock: Clock;
	readonly random: () => number;
}

/** A list is renewed ahead of its time by up to this part of it, so that replicas and lists do not all ask at once. */
const JITTER = 0.2;
/** How long a new list is waited for when there is an old one. */
const PATIENCE_MS = 1_000;
/** How often in a row a list may turn out to be from before a change. */
const MAX_LOADS = 3;
const MAX_ENTRIES = 10_000;

/** Lists from ChatHub: loaded once however many ask, in all replicas, and served beyond their time in an outage. */
export class ListCache<K extends string | number, T> {
	readonly #entries = new LRUCache<K, Entry<T>>({ max: MAX_ENTRIES });
	readonly #renewals = new Map<K, Renewal<T>>();
	readonly #listed: z.ZodType<Listed<T>>;
	readonly #deps: ListCacheDeps<K, T>;

	constructor(deps: ListCacheDeps<K, T>) {
		this.#deps = deps;
		this.#listed = z.object({ list: deps.schema, loadedAt: z.number() });
	}

	/** The list where it is in memory and fresh, at once. Where its time comes it is renewed in the background. */
	peek(key: K): T | undefined {
		const list = this.fresh(key);
		if (list !== undefined && this.wouldAsk(key)) {
			this.#renewal(key, this.#entries.get(key));
		}
		return list;
	}

	/** As `peek`, and nothing is renewed. */
	fresh(key: K): T | undefined {
		const entry = this.#entries.get(key);
		return entry?.latest !== undefined && this.#isFresh(entry.latest, entry.validFrom)
			? entry.latest.list
			: undefined;
	}

	/** Whether ChatHub is asked when somebody wants the list now. */
	wouldAsk(key: K): boolean {
		const entry = this.#entries.get(key);
		const isDue = this.fresh(key) === undefined || this.#deps.clock.now() >= (entry?.renewAt ?? 0);
		return isDue && !this.#renewals.has(key) && (entry === undefined || this.#mayAsk(entry));
	}

	async get(key: K, bridge: Bridge): Promise<Answer<T>> {
		const fresh = this.peek(key);
		if (fresh !== undefined) {
			return success(fresh);
		}
		const entry = this.#entries.get(key);
		if (entry !== undefined && !this.#mayAsk(entry)) {
			return this.#answer(entry, bridge);
		}
		const renewal = this.#renewal(key, entry);
		if (entry === undefined || !this.#serves(entry, bridge)) {
			return this.#answer(await renewal.entry, bridge);
		}
		const patience = this.#patience(entry, renewal);
		const newest = patience > 0 ? within(this.#deps.clock, patience, renewal.entry, () => entry) : entry;
		return this.#answer(await newest, bridge);
	}

	/** Whoever asks next asks ChatHub: the list has just been changed. Only an outage lets the old one serve. */
	expire(key: K): void {
		const entry = this.#entries.get(key) ?? NOTHING;
		this.#entries.set(key, { ...entry, failed: undefined, pauseMs: 0, validFrom: this.#present(key) });
	}

	/** Who was kept waiting lately, in vain, shows that waiting is no use: the old list serves at once. */
	#patience({ failed, failedAt }: Entry<T>, { startedAt }: Renewal<T>): number {
		const now = this.#deps.clock.now();
		const failedLately = failed !== undefined && isWithin(now, failedAt, this.#deps.freshMs);
		return failedLately ? 0 : Math.min(startedAt + PATIENCE_MS - now, PATIENCE_MS);
	}

	/** The renewal that is under way, or a new one. Who does not wait for it learns of no fault by it: it never rejects unseen. */
	#renewal(key: K, old: Entry<T> | undefined): Renewal<T> {
		const current = this.#renewals.get(key);
		if (current !== undefined) {
			return current;
		}
		const entry = this.#renew(key, old);
		entry.catch(() => undefined);
		const renewal = { startedAt: this.#deps.clock.now(), entry };
		this.#renewals.set(key, renewal);
		return renewal;
	}

	async #renew(key: K, old: Entry<T> | undefined): Promise<Entry<T>> {
		const known = old?.latest;
		try {
			let loaded = await this.#load(key, known);
			// Whoever asks at the same time shares what others get, who may have asked before a change.
			for (let loads = 1; loads < MAX_LOADS && this.#isOutdated(key, loaded); loads++) {
				loaded = await this.#load(key, known);
			}
			const entry = loaded.ok
				? this.#loaded(key, loaded.value)
				: await this.#failed(key, loaded.failure, old);
			this.#entries.set(key, entry);
			return entry;
		} finally {
			// In the same moment: whoever comes after a change must not be told how it was before.
			this.#renewals.delete(key);
		}
	}

	#load(key: K, known: Listed<T> | undefined): Promise<Answer<Listed<T>>> {
		const { sharing, nameOf, load, freshMs, bridgeMs } = this.#deps;
		return sharing.once<Listed<T>, UpstreamFailure>({
			name: nameOf(key),
			value: this.#listed,
			failure: upstreamFailureSchema,
			accepts: (listed) => this.#isFresh(listed, this.#validFrom(key)) && this.#isNewer(listed, known),
			make: async () => {
				const loadedAt = this.#present(key);
				const list = await load(key);
				return list.ok ? success({ list: list.value, loadedAt }) : list;
			},
			keepsMs: ({ ok }) => (ok ? freshMs + bridgeMs : COLD_PAUSE_MS),
		});
	}

	/** Another replica's clock may be ahead; its list is not fresh for longer because of that. */
	#loaded(key: K, { list, loadedAt }: Listed<T>): Entry<T> {
		const latest = { list, loadedAt: Math.min(loadedAt, this.#present(key)) };
		const renewAt = latest.loadedAt + this.#deps.freshMs * (1 - JITTER * this.#deps.random());
		return { ...NOTHING, latest, renewAt, validFrom: this.#validFrom(key) };
	}

	/** After a decision of ChatHub no older list is of any use; in an outage the store may have a newer one than we do. */
	async #failed(key: K, failed: UpstreamFailure, old: Entry<T> | undefined): Promise<Entry<T>> {
		const { sharing, clock, nameOf } = this.#deps;
		const known = old?.latest;
		let latest: Listed<T> | undefined;
		if (isOutage(failed)) {
			const kept = await sharing.read(nameOf(key), this.#listed);
			latest = kept !== undefined && this.#isNewer(kept, known) ? kept : known;
		} else {
			await sharing.forget(nameOf(key), this.#listed, () => true);
		}
		const pauseMs = pauseAfter(failed, old, latest !== undefined);
		const validFrom = this.#validFrom(key);
		return { ...NOTHING, latest, failed, failedAt: clock.now(), pauseMs, validFrom };
	}

	/** The latest change, unless the clock was put back since: then nobody could load a list that is late enough. */
	#validFrom(key: K): number {
		const validFrom = this.#entries.get(key)?.validFrom ?? 0;
		return isWithin(this.#deps.clock.now(), validFrom, Infinity) ? validFrom : 0;
	}

	/** Now, and in the very millisecond of a change the next one: what begins now comes after that change. */
	#present(key: K): number {
		return Math.max(this.#deps.clock.now(), this.#validFrom(key) + 1);
	}

	#isOutdated(key: K, loaded: Answer<Listed<T>>): boolean {
		return loaded.ok && loaded.value.loadedAt <= this.#validFrom(key);
	}

	/** Likewise: a list from a time that is still to come is newer than none. */
	#isNewer({ loadedAt }: Listed<T>, known: Listed<T> | undefined): boolean {
		const knownAt = known?.loadedAt ?? 0;
		return loadedAt > knownAt || !isWithin(this.#deps.clock.now(), knownAt, Infinity);
	}

	#answer(entry: Entry<T>, bridge: Bridge): Answer<T> {
		const { latest, failed } = entry;
		if (latest !== undefined && this.#serves(entry, bridge)) {
			return success(latest.list);
		}
		return failure(failed ?? { kind: 'upstream_unreachable' });
	}

	/** Whether the list may be handed out, fresh or not. */
	#serves({ latest, failed, validFrom }: Entry<T>, { ms, bridges }: Bridge): boolean {
		return (
			latest !== undefined &&
			this.#deps.clock.now() < latest.loadedAt + this.#deps.freshMs + ms &&
			(failed === undefined
				? latest.loadedAt > validFrom
				: bridges(failed) || this.#isFresh(latest, validFrom))
		);
	}

	#isFresh({ loadedAt }: Listed<T>, validFrom: number): boolean {
		return loadedAt > validFrom && isWithin(this.#deps.clock.now(), loadedAt, this.#deps.freshMs);
	}

	#mayAsk({ failedAt, pauseMs }: Entry<T>): boolean {
		return !isWithin(this.#deps.clock.now(), failedAt, pauseMs);
	}
}
