import type { SiteEntry, SitesFile } from './sites-schema.ts';

const LOOPBACK = /^http:\/\/(?:localhost|[^/:]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** What somebody who gives a site these origins should know, a sentence each. All of it is allowed. */
export function doubtfulOrigins(
	file: SitesFile,
	{ id }: Pick<SiteEntry, 'id'>,
	origins: readonly string[],
): string[] {
	return origins.flatMap((origin) => [
		...(origin.startsWith('http://') && !LOOPBACK.test(origin)
			? [
					`${origin} is not encrypted: whoever is on the way can read a visitor's token and chat. Use https where others come.`,
				]
			: []),
		...file.sites
			.filter((site) => site.id !== id && site.origins.includes(origin))
			.map(
				(site) =>
					`${origin} is also an origin of site "${site.id}". That works: each page's grant says whose it is. If it was not meant, take it from one of them: chathub-proxy sites change`,
			),
	]);
}
