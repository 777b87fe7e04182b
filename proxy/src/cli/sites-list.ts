import { z } from 'zod';
import { readSitesFile } from '../sites/sites-file.ts';
import { CliError } from './cli-error.ts';

const optionsSchema = z.object({ sitesFile: z.string().min(1) });

/**
 * Describes the sites of a sites file, one line each, without their keys.
 *
 * @param options as commander gives them
 * @throws {CliError}
 */
export function sitesList(options: unknown): readonly string[] {
	const parsed = optionsSchema.safeParse(options);
	if (!parsed.success) {
		throw new CliError('--sites-file must be given, or CHATHUB_SITES_FILE set');
	}
	const read = readSitesFile(parsed.data.sitesFile);
	if (!read.ok) {
		throw new CliError(`${parsed.data.sitesFile}: ${read.failure.problems.join('; ')}`);
	}
	return read.value.sites.map(({ id, origins, organizations, scopes, keys }) =>
		[
			id,
			origins.join(','),
			`organizations=${organizations === 'all' ? 'all' : organizations.join(',')}`,
			`scopes=${scopes.join(',')}`,
			`kids=${keys.map(({ kid }) => kid).join(',')}`,
		].join('\t'),
	);
}
