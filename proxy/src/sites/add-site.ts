import type { Connection, OrganizationRule } from '../contract/index.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { SiteEntry, SitesFile } from './sites-schema.ts';

export interface NewSite {
	readonly origins: readonly string[];
	readonly organizations: OrganizationRule;
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
 * @param randomBytes a source of random bytes fit for keys
 */
export function addSite(
	file: SitesFile,
	{ origins, organizations, id = idOf(origins) }: NewSite,
	publicUrl: string,
	randomBytes: (size: number) => Buffer,
): Result<{ readonly file: SitesFile; readonly connection: Connection }, AddSiteFailure> {
	if (file.sites.some((site) => site.id === id)) {
		return failure({ kind: 'taken', id });
	}
	const kid = `k-${randomBytes(9).toString('base64url')}`;
	const key = randomBytes(32).toString('base64url');
	const site: SiteEntry = {
		id,
		origins: [...origins],
		organizations,
		scopes: ['token', 'read'],
		keys: [{ kid, key }],
	};
	return success({
		file: { sites: [...file.sites, site] },
		connection: { url: publicUrl, site: id, kid, key },
	});
}

/** `https://shop.example:8443` → `shop-example-8443`. */
function idOf([origin = '']: readonly string[]): string {
	return origin
		.replace(/^https?:\/\//, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 63);
}
