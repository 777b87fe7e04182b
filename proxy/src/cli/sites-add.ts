import { Command } from 'commander';
import { z } from 'zod';
import { originAddress } from '../config/address.ts';
import { scopeSchema, siteIdSchema, upstreamIdFromTextSchema } from '../contract/index.ts';
import { formatConnectionString } from '../domain/connection-string.ts';
import { failure, success } from '../domain/result.ts';
import { addSite } from '../sites/add-site.ts';
import { doubtfulOrigins } from '../sites/doubtful-origins.ts';
import type { SitesFile } from '../sites/sites-schema.ts';
import type { CommandDeps } from './command-deps.ts';
import { editSites } from './edit-sites.ts';
import {
	parseOptions,
	publicUrlOption,
	sitesFileOption,
	sitesFileSchema,
	typedOrigin,
	unique,
} from './options.ts';

const optionsSchema = z.object({
	origin: z.array(typedOrigin).min(1).transform(unique),
	id: z.optional(siteIdSchema),
	organization: z.array(upstreamIdFromTextSchema).min(1).transform(unique).optional(),
	scope: z.array(scopeSchema).transform(unique).default(['token', 'read']),
	sitesFile: sitesFileSchema,
	publicUrl: originAddress,
});

/** `sites add`: the sites file is made when there is none. */
export const sitesAdd = ({ print, explain, lock, randomBytes }: CommandDeps): Command =>
	new Command('add')
		.description('Add a site and print its connection string.')
		.requiredOption('--origin <origin...>', 'where the site is, such as https://shop.example')
		.option('--id <id>', "the site's name here; made from the origin when not given")
		.option('--organization <id...>', 'organizations that the site may use; all when not given')
		.option(
			'--scope <scope...>',
			`what the site may do: ${scopeSchema.options.join(', ')}; token and read when not given`,
		)
		.addOption(sitesFileOption())
		.addOption(publicUrlOption())
		.action(async (options: unknown) => {
			const { origin, id, organization, scope, sitesFile, publicUrl } = parseOptions(
				optionsSchema,
				options,
			);
			const site = {
				origins: origin,
				organizations: organization ?? 'all',
				scopes: scope,
				id,
			} as const;
			const add = (current: SitesFile) => {
				const added = addSite(current, site, publicUrl, randomBytes);
				return added.ok
					? success({ file: added.value.file, value: added.value })
					: failure(
							`There is a site "${added.failure.id}" already. Choose another name with --id, or give it a new key: chathub-proxy sites rotate ${added.failure.id}`,
						);
			};
			const { file, connection } = await editSites(sitesFile, lock, add, 'make');
			explain(
				`Added site "${connection.site}" (${origin.join(', ')}) to ${sitesFile}.\n` +
					'Paste the line on standard output into WordPress, Settings > ChatHub. It is a secret and is not shown again.',
			);
			for (const doubt of doubtfulOrigins(file, { id: connection.site }, origin)) {
				explain(`Note: ${doubt}`);
			}
			print(formatConnectionString(connection));
		});
