import type { Connection, OrganizationRule, Scope } from '../contract/index.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { newKey, type RandomBytes } from './new-key.ts';
import type { SiteEntry, SitesFile } from './sites-schema.ts';

export interface NewSite {
	readonly origins: readonly string[];
	readonly organizations: OrganizationRule;
	readonly scopes: readonly Scope[];
	/** Made from the first origin when absent. */
	readonly id: string | undefined;
}

/** `taken`: there is a site of this id. */
export interface AddSiteFailure {
	readonly kind: 'taken';
	readonly id: string;
}

/**
 * Adds a site with a fresh key.
 *
 * @param publicUrl of the proxy, for the connection
 */
export function addSite(
	file: SitesFile,
	{ origins, organizations, scopes, id = idOf(origins) }: NewSite,
	publicUrl: string,
	randomBytes: RandomBytes,
): Result<{ readonly file: SitesFile; readonly connection: Connection }, AddSiteFailure> {
	if (file.sites.some((site) => site.id === id)) {
		return failure({ kind: 'taken', id });
	}
	const key = newKey(randomBytes);
	const site: SiteEntry = {
		id,
		origins: [...origins],
		organizations,
		scopes: [...scopes],
		keys: [key],
	};
	return success({
		file: { sites: [...file.sites, site] },
		connection: { url: publicUrl, site: id, ...key },
	});
}

/** `https://shop.example:8443` → `shop-example-8443`; a name without a letter or a digit (`https://[::]`) → `site`. */
function idOf([origin = '']: readonly string[]): string {
	const id = origin
		.replace(/^https?:\/\//, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 63);
	return id === '' ? 'site' : id;
}
