import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure, type Result, success } from '../domain/result.ts';
import { describeIssues } from './describe-issues.ts';
import { systemCode } from './file-error.ts';
import { fileSystem, followLinks, replaceFile } from './replace-file.ts';
import { type SitesFile, sitesFileSchema } from './sites-schema.ts';

export interface SitesFileFailure {
	readonly kind: 'missing' | 'unreadable' | 'invalid';
	/** What is wrong, without any content of the file. */
	readonly problems: readonly string[];
}

/** Reads and checks a sites file. */
export function readSitesFile(path: string): Result<SitesFile, SitesFileFailure> {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		const code = systemCode(error) ?? 'unknown error';
		const kind = code === 'ENOENT' ? 'missing' : 'unreadable';
		return failure({ kind, problems: [`cannot be read (${code})`] });
	}
	const parsed = sitesFileSchema.safeParse(readJson(text));
	return parsed.success
		? success(parsed.data)
		: failure({ kind: 'invalid', problems: describeIssues(parsed.error) });
}

/**
 * Replaces a sites file. A new one is readable by its owner only, because it holds the keys of all sites.
 *
 * @throws {FileError}
 */
export function writeSitesFile(path: string, content: SitesFile, system = fileSystem): void {
	const text = `${JSON.stringify(sitesFileSchema.parse(content), null, '\t')}\n`;
	const file = followLinks(path);
	mkdirSync(dirname(file), { recursive: true });
	replaceFile(file, text, system);
}

/** JSON.parse quotes what it cannot read, and that may be a key. */
function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
