import type { Organization } from '../contract/index.ts';
import type { Site, SiteKey } from '../domain/site-registry.ts';
import { type Finding, passed, warned } from './check-item.ts';

/** A site as the sites file has it. */
export interface CheckedSite extends Site {
	readonly keys: readonly (SiteKey & {
		/** When the grant of a static page ends (ISO 8601). */
		readonly expires?: string | undefined;
	})[];
}

const DAY_MS = 86_400_000;
/** Time to put a new grant into a page. */
const SOON_MS = 30 * DAY_MS;

/** What a sites file holds that will not do, or not for long; a finding for each, or that all is well. */
export function checkSites(
	sites: readonly CheckedSite[],
	{ now, readers }: { readonly now: number; readonly readers: string | undefined },
): readonly [Finding, ...Finding[]] {
	const [first, ...others] = [
		checkReaders(readers),
		checkGrants(sites, now),
		checkExchanges(sites),
	].flatMap((finding) => finding ?? []);
	if (sites.length === 0) {
		return [warned('there are no sites', 'Add one: chathub-proxy sites add --origin https://…')];
	}
	return first === undefined
		? [passed(sites.length === 1 ? 'one site' : `${sites.length} sites`)]
		: [first, ...others];
}

const checkReaders = (readers: string | undefined): Finding | undefined =>
	readers === undefined
		? undefined
		: warned(
				`the sites file holds keys, and ${readers} may read it`,
				'Leave it to the user who runs the proxy: chmod 600, and chown if it is not theirs.',
			);

function checkGrants(sites: readonly CheckedSite[], now: number): Finding | undefined {
	const ending = sites.flatMap(({ id, keys }) =>
		keys
			.filter(({ expires }) => expires !== undefined && Date.parse(expires) <= now + SOON_MS)
			.map(({ kid, expires }) => `${kid} of ${id} (${expires})`),
	);
	return ending.length === 0
		? undefined
		: warned(
				`grants of static pages end soon or have ended: ${ending.join(', ')}`,
				'Make new ones with "chathub-proxy grant", put them into the pages, then remove these keys.',
			);
}

function checkExchanges(sites: readonly CheckedSite[]): Finding | undefined {
	const exchanged = sites.filter(({ keys }) => keys.filter(({ use }) => use === undefined).length > 1);
	return exchanged.length === 0
		? undefined
		: warned(
				`sites with two keys: ${exchanged.map(({ id }) => id).join(', ')}`,
				'Finish the exchange: chathub-proxy sites remove <id> --kid <the old one>.',
			);
}

/** Whether ChatHub has every organization that a site is given. */
export function checkOrganizations(
	sites: readonly Pick<Site, 'id' | 'organizations'>[],
	organizations: readonly Organization[],
): Finding {
	const known = new Set(organizations.map(({ id }) => id));
	const missing = sites.flatMap(({ id, organizations: rule }) =>
		rule === 'all'
			? []
			: rule.filter((number) => !known.has(number)).map((number) => `${number} (${id})`),
	);
	return missing.length > 0
		? warned(
				`sites name organizations that ChatHub does not list: ${missing.join(', ')}`,
				'Correct them: chathub-proxy sites change <id> --organization …',
			)
		: passed('ChatHub lists every organization that the sites may use');
}
