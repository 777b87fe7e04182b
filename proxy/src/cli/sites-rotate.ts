import { Command } from 'commander';
import { z } from 'zod';
import { originAddress } from '../config/address.ts';
import { formatConnectionString } from '../domain/connection-string.ts';
import { failure, success } from '../domain/result.ts';
import { addKey, siteKeysOf } from '../sites/edit-keys.ts';
import { newKey } from '../sites/new-key.ts';
import type { CommandDeps } from './command-deps.ts';
import { editSites } from './edit-sites.ts';
import { explainKeyFailure } from './explain-key-failure.ts';
import { parseOptions, publicUrlOption, sitesFileOption, sitesFileSchema } from './options.ts';
import { shellWord } from './shell-word.ts';

const optionsSchema = z.object({ sitesFile: sitesFileSchema, publicUrl: originAddress });

/** `sites rotate`: both keys work until the old one is removed, so that nothing has to happen at once. */
export const sitesRotate = ({ print, explain, lock, randomBytes }: CommandDeps): Command =>
	new Command('rotate')
		.description(
			'Give a site a second key and print its new connection string; the old key keeps working.',
		)
		.argument('<id>', "the site's name, as in sites list")
		.addOption(sitesFileOption())
		.addOption(publicUrlOption())
		.action(async (site: string, options: unknown) => {
			const { sitesFile, publicUrl } = parseOptions(optionsSchema, options);
			const key = newKey(randomBytes);
			const old = await editSites(sitesFile, lock, (current) => {
				const added = addKey(current, site, key);
				return added.ok
					? success({ file: added.value, value: kidsBefore(current.sites, site) })
					: failure(explainKeyFailure(site, added.failure));
			});
			explain(whatNext(site, old, sitesFile));
			print(formatConnectionString({ url: publicUrl, site, ...key }));
		});

const kidsBefore = (sites: readonly Parameters<typeof siteKeysOf>[0][], id: string): string[] =>
	sites.filter((site) => site.id === id).flatMap((site) => siteKeysOf(site).map(({ kid }) => kid));

const whatNext = (site: string, old: readonly string[], sitesFile: string): string =>
	[
		`Site "${site}" has a new key; the old one keeps working.`,
		'1. Put the line on standard output in place of the old connection string: WordPress, Settings > ChatHub,',
		'   or where CHATHUB_CONNECTION is defined. It is a secret and is not shown again.',
		'2. Run the check on that screen, and open the chat once.',
		'3. Then remove the old key, at once if it has leaked. Pages that a cache keeps get a new grant by themselves:',
		...old.map(
			(kid) =>
				`   chathub-proxy sites remove ${site} --kid ${kid} --sites-file ${shellWord(sitesFile)}`,
		),
	].join('\n');
