import { failure, type Result, success } from '../domain/result.ts';
import type { KeyEntry, SiteEntry, SitesFile } from './sites-schema.ts';

/** Keys that one site may have at a time: the one in use, and the one that takes over from it. */
const MAX_SITE_KEYS = 2;

/** Keys of the site itself, not those of static pages; the oldest first. */
export const siteKeysOf = (site: SiteEntry): KeyEntry[] => site.keys.filter(({ use }) => use === undefined);

export type KeyEditFailure =
	/** There is no site of this id. */
	| { readonly kind: 'no_site'; readonly known: readonly string[] }
	/** The site has two keys already. */
	| { readonly kind: 'two_keys'; readonly kids: readonly string[] }
	/** The site has no key of this kid. */
	| { readonly kind: 'no_key'; readonly kids: readonly string[] }
	/** Without this key the site could sign nothing any more. */
	| { readonly kind: 'last_key' };

type Edit = Result<SitesFile, KeyEditFailure>;

export function findSite(file: SitesFile, id: string): Result<SiteEntry, KeyEditFailure> {
	const site = file.sites.find((candidate) => candidate.id === id);
	return site === undefined
		? failure({ kind: 'no_site', known: file.sites.map((known) => known.id) })
		: success(site);
}

/** Gives a site another key, for itself or for a static page. */
export function addKey(file: SitesFile, id: string, key: KeyEntry): Edit {
	return change(file, id, (site) => {
		const kids = siteKeysOf(site).map(({ kid }) => kid);
		return key.use === undefined && kids.length >= MAX_SITE_KEYS
			? failure({ kind: 'two_keys', kids })
			: success({ ...site, keys: [...site.keys, key] });
	});
}

/** Takes a key from a site: what was signed with it is worth nothing from then on. */
export function removeKey(file: SitesFile, id: string, kid: string): Edit {
	return change(file, id, (site) => {
		const keys = site.keys.filter((key) => key.kid !== kid);
		if (keys.length === site.keys.length) {
			return failure({ kind: 'no_key', kids: keys.map((key) => key.kid) });
		}
		const isLast = keys.length === 0 || (hasSiteKey(site.keys) && !hasSiteKey(keys));
		return isLast ? failure({ kind: 'last_key' }) : success({ ...site, keys });
	});
}

/** Takes a site from the list with all its keys. */
export function removeSite(file: SitesFile, id: string): Edit {
	const found = findSite(file, id);
	return found.ok ? success({ sites: file.sites.filter((site) => site !== found.value) }) : found;
}

const hasSiteKey = (keys: readonly KeyEntry[]): boolean => keys.some(({ use }) => use === undefined);

function change(
	file: SitesFile,
	id: string,
	edit: (site: SiteEntry) => Result<SiteEntry, KeyEditFailure>,
): Edit {
	const found = findSite(file, id);
	if (!found.ok) {
		return found;
	}
	const edited = edit(found.value);
	return edited.ok
		? success({ sites: file.sites.map((site) => (site === found.value ? edited.value : site)) })
		: edited;
}
