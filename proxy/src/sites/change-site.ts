import type { OrganizationRule, Scope } from '../contract/index.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { findSite, type KeyEditFailure } from './edit-keys.ts';
import type { SiteEntry, SitesFile } from './sites-schema.ts';

/** What a site shall be from now on; undefined stays as it is. */
export interface SiteChange {
	/** Instead of all that it has. */
	readonly origins: readonly string[] | undefined;
	readonly addOrigins: readonly string[];
	readonly removeOrigins: readonly string[];
	readonly organizations: OrganizationRule | undefined;
	readonly scopes: readonly Scope[] | undefined;
}

export type ChangeSiteFailure =
	| KeyEditFailure
	/** The site does not have these origins. */
	| {
			readonly kind: 'no_such_origin';
			readonly origins: readonly string[];
			readonly known: readonly string[];
	  }
	/** None would be left. */
	| { readonly kind: 'no_origin_left' };

interface ChangedSite {
	readonly file: SitesFile;
	readonly before: SiteEntry;
	readonly after: SiteEntry;
}

/** Changes what a site may do and where; its id and keys stay. */
export function changeSite(
	file: SitesFile,
	id: string,
	change: SiteChange,
): Result<ChangedSite, ChangeSiteFailure> {
	const found = findSite(file, id);
	if (!found.ok) {
		return found;
	}
	const before = found.value;
	const unknown = change.removeOrigins.filter((origin) => !before.origins.includes(origin));
	if (unknown.length > 0) {
		return failure({ kind: 'no_such_origin', origins: unknown, known: before.origins });
	}
	const origins = [...new Set([...(change.origins ?? before.origins), ...change.addOrigins])].filter(
		(origin) => !change.removeOrigins.includes(origin),
	);
	if (origins.length === 0) {
		return failure({ kind: 'no_origin_left' });
	}
	const after: SiteEntry = {
		...before,
		origins,
		organizations: change.organizations ?? before.organizations,
		scopes: [...(change.scopes ?? before.scopes)],
	};
	return success({
		file: { sites: file.sites.map((site) => (site === before ? after : site)) },
		before,
		after,
	});
}
