import { Command } from 'commander';
import { z } from 'zod';
import type { KeyEntry, SiteEntry } from '../sites/sites-schema.ts';
import type { CommandDeps } from './command-deps.ts';
import { readSites } from './edit-sites.ts';
import { parseOptions, sitesFileOption, sitesFileSchema } from './options.ts';

const optionsSchema = z.object({ sitesFile: sitesFileSchema, json: z.boolean().default(false) });

/** `sites list`: one line a site, or everything but the keys themselves as JSON. */
export const sitesList = ({ print }: CommandDeps): Command =>
	new Command('list')
		.description('List the sites and the names of their keys, never the keys.')
		.option('--json', 'as JSON')
		.addOption(sitesFileOption())
		.action((options: unknown) => {
			const { sitesFile, json } = parseOptions(optionsSchema, options);
			const { sites } = readSites(sitesFile);
			if (json) {
				print(JSON.stringify(sites.map(withoutKeys), null, 2));
				return;
			}
			for (const site of sites) {
				print(describe(site));
			}
		});

const withoutKeys = ({ id, origins, organizations, scopes, keys }: SiteEntry) => ({
	id,
	origins,
	organizations,
	scopes,
	keys: keys.map(({ kid, use, expires }) => ({ kid, use: use ?? 'site', expires })),
});

const describe = ({ id, origins, organizations, scopes, keys }: SiteEntry): string =>
	[
		id,
		origins.join(','),
		`organizations=${organizations === 'all' ? 'all' : organizations.join(',')}`,
		`scopes=${scopes.join(',')}`,
		`keys=${keys.map(describeKey).join(',')}`,
	].join('\t');

const describeKey = ({ kid, use, expires }: KeyEntry): string =>
	`${kid} (${use ?? 'site'}${expires === undefined ? '' : ` until ${expires}`})`;
