import type { OrganizationRule, Scope } from '../contract/index.ts';
import { deriveKeys, type PurposeKeys } from './keys.ts';

/** One WordPress site (or other page owner) that this proxy serves. */
export interface Site {
	readonly id: string;
	readonly origins: readonly string[];
	readonly organizations: OrganizationRule;
	readonly scopes: readonly Scope[];
	readonly keys: readonly SiteKey[];
}

/** Several of a site while a key is being exchanged for a new one; and one for each static page. */
export interface SiteKey {
	readonly kid: string;
	/** base64url of 32 bytes. */
	readonly key: string;
	/** `page`: signs the grant of a static page and never a request. Absent: the key of the site itself. */
	readonly use?: 'page' | undefined;
}

/** A site as one of its keys finds it. */
export interface KeyedSite {
	readonly site: Site;
	readonly keys: PurposeKeys;
	/** What the key that found it may sign: `site` grants and requests, `page` grants of a static page only. */
	readonly use: 'site' | 'page';
}

/** The sites by the name of their keys. Replaced as a whole, so that no request sees half of a new list. */
export class SiteRegistry {
	#byKid: ReadonlyMap<string, KeyedSite> = new Map();
	#byId: ReadonlyMap<string, Site> = new Map();
	#origins: ReadonlySet<string> = new Set();

	constructor(sites: readonly Site[]) {
		this.replace(sites);
	}

	/** Puts a new list in place of the current one. */
	replace(sites: readonly Site[]): void {
		const byKid = new Map<string, KeyedSite>();
		for (const site of sites) {
			for (const { kid, key, use = 'site' } of site.keys) {
				byKid.set(kid, { site, keys: deriveKeys(key), use });
			}
		}
		this.#byKid = byKid;
		this.#byId = new Map(sites.map((site) => [site.id, site]));
		this.#origins = new Set(sites.flatMap((site) => site.origins));
	}

	/** How many sites there are. */
	get size(): number {
		return this.#byId.size;
	}

	findByKid(kid: string): KeyedSite | undefined {
		return this.#byKid.get(kid);
	}

	findById(id: string): Site | undefined {
		return this.#byId.get(id);
	}

	/** Whether any site lists this origin: such an origin may read error answers, not more. */
	listsOrigin(origin: string): boolean {
		return this.#origins.has(origin);
	}
}
