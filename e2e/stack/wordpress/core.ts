import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CACHE } from '../paths.ts';
import { describeFailure, runCommand } from '../run-command.ts';
import { StackError } from '../stack-error.ts';
import { unpackFromDebian } from './core-from-debian.ts';
import { downloadFromWordPressOrg } from './core-from-wordpress-org.ts';

/** The WordPress branches that we promise to work on, newest first. */
export const WORDPRESS_BRANCHES = ['7.1', '6.8'] as const;
export type WordPressBranch = (typeof WORDPRESS_BRANCHES)[number];

/** Where a branch's untouched copy of WordPress lies. Sites work on copies of it. */
export function coreDirectory(branch: WordPressBranch): string {
	return `${CACHE}wordpress-${branch}`;
}

/** Gives a site a copy of WordPress of its own. */
export async function copyCore(branch: WordPressBranch, directory: string): Promise<void> {
	await mkdir(dirname(directory), { recursive: true });
	// Nine times faster than Node.js copies three thousand files.
	await runCommand('cp', ['-a', coreDirectory(branch), directory]);
}

/** Fills a directory with WordPress of a branch. */
export type CoreSource = (branch: WordPressBranch, directory: string) => Promise<void>;

const SOURCES: readonly { name: string; fetch: CoreSource }[] = [
	{ name: 'wordpress.org', fetch: downloadFromWordPressOrg },
	{ name: "Debian's signed packages", fetch: unpackFromDebian },
];

/**
 * Makes sure that a copy of WordPress lies in the cache.
 *
 * @returns the version, such as `7.1.4`
 * @throws StackError when no source could give it, naming each source's reason
 */
export async function ensureCore(branch: WordPressBranch): Promise<string> {
	const target = coreDirectory(branch);
	if (!existsSync(`${target}/wp-includes/version.php`)) {
		await mkdir(CACHE, { recursive: true });
		await fetchCore(branch, target);
	}
	return readCoreVersion(target);
}

async function fetchCore(branch: WordPressBranch, target: string): Promise<void> {
	const reasons: string[] = [];
	for (const source of SOURCES) {
		const directory = await mkdtemp(`${CACHE}wordpress-fetch-`);
		try {
			await source.fetch(branch, directory);
			await assertBranch(branch, directory);
			// Renamed only when whole, so that an interrupted download is never taken for a copy.
			await rm(target, { recursive: true, force: true });
			await rename(directory, target);
			return;
		} catch (error) {
			reasons.push(`${source.name}: ${describeFailure(error)}`);
			await rm(directory, { recursive: true, force: true });
		}
	}
	throw new StackError(
		`WordPress ${branch} could not be fetched (${reasons.join('; ')}). Check the network connection, or unpack it yourself into ${target}.`,
	);
}

async function assertBranch(branch: WordPressBranch, directory: string): Promise<void> {
	const version = await readCoreVersion(directory);
	if (version !== branch && !version.startsWith(`${branch}.`)) {
		throw new Error(`it has WordPress ${version}`);
	}
}

async function readCoreVersion(directory: string): Promise<string> {
	const source = await readFile(`${directory}/wp-includes/version.php`, 'utf8');
	const version = /\$wp_version\s*=\s*'([^']+)'/.exec(source)?.[1];
	if (version === undefined) {
		throw new Error('wp-includes/version.php names no version');
	}
	return version;
}
