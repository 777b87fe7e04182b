import { Command } from 'commander';
import { z } from 'zod';
import { scopeSchema, upstreamIdFromTextSchema } from '../contract/index.ts';
import { failure, success } from '../domain/result.ts';
import { changeSite, type ChangeSiteFailure, type SiteChange } from '../sites/change-site.ts';
import { doubtfulOrigins } from '../sites/doubtful-origins.ts';
import type { SiteEntry } from '../sites/sites-schema.ts';
import type { CommandDeps } from './command-deps.ts';
import { CliError } from './cli-error.ts';
import { editSites } from './edit-sites.ts';
import { explainKeyFailure } from './explain-key-failure.ts';
import { parseOptions, sitesFileOption, sitesFileSchema, typedOrigin, unique } from './options.ts';

const originsSchema = z.array(typedOrigin).min(1).transform(unique).optional();

const optionsSchema = z.object({
	origin: originsSchema,
	addOrigin: originsSchema,
	removeOrigin: originsSchema,
	organization: z.array(upstreamIdFromTextSchema).min(1).transform(unique).optional(),
	allOrganizations: z.boolean().default(false),
	scope: z.array(scopeSchema).min(1).transform(unique).optional(),
	sitesFile: sitesFileSchema,
});

/** `sites change`: what is not named stays as it is; keys always do. */
export const sitesChange = ({ print, explain, lock }: CommandDeps): Command =>
	new Command('change')
		.description('Change where a site is and what it may do; its keys stay.')
		.argument('<id>', "the site's name, as in sites list")
		.option('--origin <origin...>', 'its origins from now on, instead of all that it has')
		.option('--add-origin <origin...>', 'origins beside those that it has')
		.option('--remove-origin <origin...>', 'origins that it has no more')
		.option('--organization <id...>', 'organizations that it may use from now on')
		.option('--all-organizations', 'it may use every organization')
		.option('--scope <scope...>', `what it may do from now on: ${scopeSchema.options.join(', ')}`)
		.addOption(sitesFileOption())
		.action(async (site: string, given: unknown) => {
			const options = parseOptions(optionsSchema, given);
			const wanted = changeOf(options);
			const { file, before, after } = await editSites(options.sitesFile, lock, (current) => {
				const changed = changeSite(current, site, wanted);
				return changed.ok
					? success({ file: changed.value.file, value: changed.value })
					: failure(explainFailure(site, changed.failure));
			});
			const lines = differences(before, after);
			explain(
				lines.length === 0
					? `Site "${site}" is like that already.`
					: `Changed site "${site}" in ${options.sitesFile}; running proxies follow within seconds.`,
			);
			const added = after.origins.filter((origin) => !before.origins.includes(origin));
			for (const doubt of doubtfulOrigins(file, after, added)) {
				explain(`Note: ${doubt}`);
			}
			for (const line of lines) {
				print(line);
			}
		});

/** @throws {CliError} when nothing is to be changed, or two options say different things */
function changeOf(options: z.infer<typeof optionsSchema>): SiteChange {
	const { origin, addOrigin = [], removeOrigin = [], organization, allOrganizations, scope } = options;
	if (origin !== undefined && addOrigin.length + removeOrigin.length > 0) {
		throw new CliError('Give either --origin, or --add-origin and --remove-origin.');
	}
	if (organization !== undefined && allOrganizations) {
		throw new CliError('Give either --organization or --all-organizations.');
	}
	const organizations = allOrganizations ? 'all' : organization;
	const named = [origin ?? addOrigin, removeOrigin, organizations ?? [], scope ?? []];
	if (named.every(({ length }) => length === 0)) {
		throw new CliError(
			'Say what to change: --origin, --add-origin, --remove-origin, --organization, --all-organizations or --scope.',
		);
	}
	return {
		origins: origin,
		addOrigins: addOrigin,
		removeOrigins: removeOrigin,
		organizations,
		scopes: scope,
	};
}

function explainFailure(site: string, problem: ChangeSiteFailure): string {
	switch (problem.kind) {
		case 'no_such_origin':
			return `Site "${site}" does not have ${problem.origins.join(', ')}. It has: ${problem.known.join(', ')}.`;
		case 'no_origin_left':
			return `Site "${site}" would have no origin left. To take it away altogether: chathub-proxy sites remove ${site}`;
		case 'no_site':
		case 'two_keys':
		case 'no_key':
		case 'last_key':
			return explainKeyFailure(site, problem);
	}
}

/** `scopes: token,read -> token`, a line for each member that is another one. */
const differences = (before: SiteEntry, after: SiteEntry): string[] =>
	(['origins', 'organizations', 'scopes'] as const)
		.map((member) => [member, String(before[member]), String(after[member])] as const)
		.filter(([, was, is]) => was !== is)
		.map(([member, was, is]) => `${member}: ${was} -> ${is}`);
