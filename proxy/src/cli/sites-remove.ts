import { Command } from 'commander';
import { z } from 'zod';
import { failure, success } from '../domain/result.ts';
import { findSite, removeKey, removeSite } from '../sites/edit-keys.ts';
import type { SitesFile } from '../sites/sites-schema.ts';
import { CliError } from './cli-error.ts';
import type { CommandDeps } from './command-deps.ts';
import { editSites, readSites } from './edit-sites.ts';
import { explainKeyFailure } from './explain-key-failure.ts';
import { parseOptions, sitesFileOption, sitesFileSchema } from './options.ts';

const optionsSchema = z.object({
	sitesFile: sitesFileSchema,
	kid: z.string().optional(),
	yes: z.boolean().default(false),
});

/** `sites remove`: a whole site, or one key of it. It cannot be undone, so it asks. */
export const sitesRemove = ({ explain, lock, ask }: CommandDeps): Command =>
	new Command('remove')
		.description('Remove a site, or one of its keys. The proxy refuses what it signed within seconds.')
		.argument('<id>', "the site's name, as in sites list")
		.option('--kid <kid>', 'remove only this key')
		.option('--yes', 'do not ask')
		.addOption(sitesFileOption())
		.action(async (site: string, options: unknown) => {
			const { sitesFile, kid, yes } = parseOptions(optionsSchema, options);
			const remove = (file: SitesFile) => {
				const removed = kid === undefined ? removeSite(file, site) : removeKey(file, site, kid);
				return removed.ok
					? success({ file: removed.value, value: undefined })
					: failure(explainKeyFailure(site, removed.failure));
			};
			const current = readSites(sitesFile);
			const trial = remove(current);
			if (!trial.ok) {
				throw new CliError(trial.failure);
			}
			if (!yes) {
				await confirm(consequence(current, site, kid), ask);
			}
			await editSites(sitesFile, lock, remove);
			explain(`Removed ${nameOf(site, kid)} from ${sitesFile}.`);
		});

const nameOf = (site: string, kid: string | undefined): string =>
	kid === undefined ? `site "${site}"` : `key ${kid} of site "${site}"`;

/** What happens to whom. */
function consequence(file: SitesFile, id: string, kid: string | undefined): string {
	const found = findSite(file, id);
	const site = found.ok ? found.value : undefined;
	if (kid === undefined) {
		return `Removing site "${id}" ends the chat on ${site?.origins.join(', ') ?? 'its pages'} and cuts WordPress off from this proxy. This cannot be undone.`;
	}
	return site?.keys.find((key) => key.kid === kid)?.use === 'page'
		? `Removing key ${kid} ends the chat on the page that carries its grant. This cannot be undone.`
		: `Removing key ${kid} cuts off whatever still uses its connection string. This cannot be undone.`;
}

/** @throws {CliError} unless somebody is there and says yes */
async function confirm(question: string, ask: CommandDeps['ask']): Promise<void> {
	if (ask === undefined) {
		throw new CliError(`${question} Add --yes to do it without being asked.`);
	}
	if (!/^y(es)?$/i.test((await ask(`${question} Go on? [y/N] `)).trim())) {
		throw new CliError('Nothing was changed.');
	}
}
