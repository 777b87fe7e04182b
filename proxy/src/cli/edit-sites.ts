import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Result } from '../domain/result.ts';
import { FileError, systemCode } from '../sites/file-error.ts';
import { type LockDeps, withFileLock } from '../sites/file-lock.ts';
import { followLinks } from '../sites/replace-file.ts';
import { readSitesFile, writeSitesFile } from '../sites/sites-file.ts';
import type { SitesFile } from '../sites/sites-schema.ts';
import { CliError } from './cli-error.ts';

const MISSING_ADVICE = '; check --sites-file, or "chathub-proxy sites add" makes it with a first site';

/**
 * Reads a sites file for a command that changes nothing.
 *
 * @throws {CliError} when there is none, or it is broken
 */
export function readSites(path: string): SitesFile {
	const read = readSitesFile(path);
	if (!read.ok) {
		const advice = read.failure.kind === 'missing' ? MISSING_ADVICE : '';
		throw new CliError(`${path}: ${read.failure.problems.join('; ')}${advice}`);
	}
	return read.value;
}

/** A sites file as it shall be, and what the command that made it so wants back. */
interface Edited<T> {
	readonly file: SitesFile;
	readonly value: T;
}

/**
 * Changes a sites file while no other command does. The directory has to be there, or a mistyped path would make a file
 * that no proxy reads.
 *
 * @param whenMissing whether a file that is not there counts as empty
 * @param edit returns why not, in a sentence that says what to do
 * @throws {CliError} when the file cannot be read or written, or `edit` says no
 */
export async function editSites<T>(
	path: string,
	lock: LockDeps,
	edit: (current: SitesFile) => Result<Edited<T>, string>,
	whenMissing: 'refuse' | 'make' = 'refuse',
): Promise<T> {
	const file = followLinks(path);
	if (!existsSync(dirname(file))) {
		throw new CliError(`${path}: there is no directory ${dirname(file)}; make it first`);
	}
	try {
		return await withFileLock(file, lock, () => {
			const isNew = whenMissing === 'make' && !existsSync(file);
			const edited = edit(isNew ? { sites: [] } : readSites(path));
			if (!edited.ok) {
				throw new CliError(edited.failure);
			}
			writeSitesFile(path, edited.value.file);
			return edited.value.value;
		});
	} catch (error) {
		const problem = describeFileError(error);
		throw problem === undefined ? error : new CliError(`${path}: ${problem}`);
	}
}

function describeFileError(error: unknown): string | undefined {
	const code = systemCode(error);
	if (error instanceof FileError) {
		return error.message;
	}
	switch (code) {
		case undefined:
			return undefined;
		case 'EACCES':
		case 'EPERM':
			return `cannot be written (${code}); run the command as the owner of the file, and of its directory`;
		default:
			return `cannot be written (${code})`;
	}
}
