import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import type { KeyedSite, Site, SiteRegistry } from './site-registry.ts';

/** A grant whose signature, audience and life have been checked. */
export interface VerifiedGrant {
	readonly site: Site;
	readonly organization: number;
	/** One operator, or null for any active one of the organization. */
	readonly operator: number | null;
	/** Seconds. */
	readonly ttl: number;
	/** Null for a static page's key: no generation takes its grants back, removing the key does. */
	readonly generation: number | null;
	/** Names a grant that is good once; null for one that every visitor gets. */
	readonly identifier: string | null;
	/** Milliseconds since the epoch. */
	readonly expiresAt: number;
}

interface Known {
	readonly kid: string;
	/** The registry's own object at the time of verification: it makes new ones whenever the sites are read anew. */
	readonly keyed: KeyedSite;
	readonly verified: VerifiedGrant;
}

/** A cached page hands the same grant to every visitor, so few are in use at a time. */
const MAX_GRANTS = 10_000;
/** Grants are some 400 characters; with this bound the memo holds at most 20 MB. */
const MAX_LENGTH = 2_000;

/**
 * Remembers grants that were verified, so that only the first visitor of a page pays for the cryptography. Keyed by
 * the whole grant, signature included; holds no bad grant and none that is good only once.
 */
export class GrantMemo {
	readonly #known = new LRUCache<string, Known>({ max: MAX_GRANTS });
	readonly #sites: SiteRegistry;
	readonly #clock: Clock;

	constructor(sites: SiteRegistry, clock: Clock) {
		this.#sites = sites;
		this.#clock = clock;
	}

	get size(): number {
		return this.#known.size;
	}

	/** What was verified, unless it has expired or the sites were read anew since. */
	recall(grant: string): VerifiedGrant | undefined {
		const known = this.#known.get(grant);
		if (known === undefined) {
			return undefined;
		}
		if (
			known.keyed !== this.#sites.findByKid(known.kid) ||
			known.verified.expiresAt <= this.#clock.now()
		) {
			this.#known.delete(grant);
			return undefined;
		}
		return known.verified;
	}

	remember(grant: string, kid: string, keyed: KeyedSite, verified: VerifiedGrant): void {
		if (verified.identifier === null && grant.length <= MAX_LENGTH) {
			this.#known.set(copyOf(grant), { kid, keyed, verified });
		}
	}
}

/** A part of a request's body would keep the whole body in memory. */
const copyOf = (text: string): string => Buffer.from(text).toString();
