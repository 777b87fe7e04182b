import { readFileSync } from 'node:fs';
import { failure, type Result, success } from '../domain/result.ts';
import { describeIssues } from './describe-issues.ts';
import { systemCode } from './file-error.ts';
import { findJsonFault, type JsonFault } from './find-json-fault.ts';
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
		return failure({ kind, problems: [`cannot be read (${code})${adviceFor(code)}`] });
	}
	const json = readJson(text);
	if (!json.ok) {
		const { line, column } = json.failure;
		return failure({ kind: 'invalid', problems: [`is not JSON (line ${line}, column ${column})`] });
	}
	const parsed = sitesFileSchema.safeParse(json.value);
	return parsed.success
		? success(parsed.data)
		: failure({ kind: 'invalid', problems: describeIssues(parsed.error) });
}

/**
 * Replaces a sites file. A new one is readable by its owner only, because it holds the keys of all sites.
 *
 * @throws {FileError} and whatever else keeps it from being written, such as a directory that is not there
 */
export function writeSitesFile(path: string, content: SitesFile, system = fileSystem): void {
	const text = `${JSON.stringify(sitesFileSchema.parse(content), null, '\t')}\n`;
	replaceFile(followLinks(path), text, system);
}

/** JSON.parse quotes what it cannot read, and that may be a key. */
function readJson(text: string): Result<unknown, JsonFault> {
	try {
		const json: unknown = JSON.parse(text);
		return success(json);
	} catch {
		return failure(findJsonFault(text));
	}
}

function adviceFor(code: string): string {
	switch (code) {
		case 'EACCES':
			return '; run this as the owner of the file';
		case 'EISDIR':
			return ': it is a directory';
		default:
			return '';
	}
}
