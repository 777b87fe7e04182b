import type { OrganizationRule, Scope } from '../contract/index.ts';
import { deriveKeys, type PurposeKeys } from './keys.ts';

/** One WordPress site (or other page owner) that this proxy serves. */
export interface Site {
	readonly id: string;
	readonly origins: readonly string[];
	readonly organizations: OrganizationRule;
	readonly scopes: readonly Scope[];
	/** Several while a key is being exchanged for a new one. */
	readonly keys: readonly { readonly kid: string; readonly key: string }[];
}

/** A site as one of its keys finds it. */
export interface KeyedSite {
	readonly site: Site;
	readonly keys: PurposeKeys;
}

/** The sites by the name of their keys. Replaced as a whole, so that no request sees half of a new list. */
export class SiteRegistry {
	#byKid: ReadonlyMap<string, KeyedSite> = new Map();
	#origins: ReadonlySet<string> = new Set();

	constructor(sites: readonly Site[]) {
		this.replace(sites);
	}

	/** Puts a new list in place of the current one. */
	replace(sites: readonly Site[]): void {
		this.#byKid = new Map(
			sites.flatMap((site) => site.keys.map(({ kid, key }) => [kid, { site, keys: deriveKeys(key) }])),
		);
		this.#origins = new Set(sites.flatMap((site) => site.origins));
	}

	findByKid(kid: string): KeyedSite | undefined {
		return this.#byKid.get(kid);
	}

	/** Whether any site lists this origin: such an origin may read error answers, not more. */
	listsOrigin(origin: string): boolean {
		return this.#origins.has(origin);
	}
}
