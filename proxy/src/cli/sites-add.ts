import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { originSchema, siteIdSchema, upstreamIdTextSchema } from '../contract/index.ts';
import { originAddress } from '../config/address.ts';
import { formatConnectionString } from '../domain/connection-string.ts';
import { addSite } from '../sites/add-site.ts';
import { describeIssues } from '../sites/describe-issues.ts';
import { FileError, systemCode } from '../sites/file-error.ts';
import { type LockDeps, withFileLock } from '../sites/file-lock.ts';
import { followLinks } from '../sites/replace-file.ts';
import { readSitesFile, writeSitesFile } from '../sites/sites-file.ts';
import { CliError } from './cli-error.ts';

const organizationSchema = z.pipe(upstreamIdTextSchema, z.transform(Number));

const optionsSchema = z.object({
	origin: z.array(originSchema).min(1),
	id: z.optional(siteIdSchema),
	organization: z.array(organizationSchema).min(1).optional(),
	sitesFile: z.string('must be given, or CHATHUB_SITES_FILE set').min(1),
	publicUrl: originAddress,
});

type Options = z.infer<typeof optionsSchema>;

interface Added {
	/** For WordPress. */
	readonly connectionString: string;
	/** For the administrator. */
	readonly message: string;
}

/**
 * Adds a site to the sites file, which is made when there is none.
 *
 * @param options as commander gives them
 * @throws {CliError}
 */
export async function sitesAdd(options: unknown, lock: LockDeps): Promise<Added> {
	const parsed = optionsSchema.safeParse(options);
	if (!parsed.success) {
		throw new CliError(describeIssues(parsed.error).map(asOption).join('\n'));
	}
	const { sitesFile } = parsed.data;
	try {
		return await withFileLock(followLinks(sitesFile), lock, () => addTo(parsed.data));
	} catch (error) {
		const problem = describeFileError(error);
		throw problem === undefined ? error : new CliError(`${sitesFile}: ${problem}`);
	}
}

function addTo({ origin, id, organization, sitesFile, publicUrl }: Options): Added {
	const read = readSitesFile(sitesFile);
	if (!read.ok && read.failure.kind !== 'missing') {
		throw new CliError(`${sitesFile}: ${read.failure.problems.join('; ')}`);
	}
	const current = read.ok ? read.value : { sites: [] };
	const added = addSite(
		current,
		{ origins: origin, organizations: organization ?? 'all', id },
		publicUrl,
		randomBytes,
	);
	if (!added.ok) {
		throw new CliError(`There is a site "${added.failure.id}" already. Choose another name with --id.`);
	}
	writeSitesFile(sitesFile, added.value.file);
	const { connection } = added.value;
	return {
		connectionString: formatConnectionString(connection),
		message:
			`Added site "${connection.site}" (${origin.join(', ')}) to ${sitesFile}.\n` +
			'Paste the line on standard output into WordPress, Settings > ChatHub. It is a secret and is not shown again.',
	};
}

function describeFileError(error: unknown): string | undefined {
	const code = systemCode(error);
	if (error instanceof FileError) {
		return error.message;
	}
	return code === undefined ? undefined : `cannot be written (${code})`;
}

/** `publicUrl: must …` → `--public-url must …`. */
const asOption = (issue: string): string =>
	`--${issue.replace(/^(\w+)(\[\d+\])?:/, (_match, name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))}`;
