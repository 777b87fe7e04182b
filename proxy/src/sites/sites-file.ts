import {
	closeSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { failure, type Result, success } from '../domain/result.ts';
import { describeIssues } from './describe-issues.ts';
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
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
		const kind = code === 'ENOENT' ? 'missing' : 'unreadable';
		return failure({ kind, problems: [`cannot be read (${code})`] });
	}
	const parsed = sitesFileSchema.safeParse(readJson(text));
	return parsed.success
		? success(parsed.data)
		: failure({ kind: 'invalid', problems: describeIssues(parsed.error) });
}

/**
 * Replaces a sites file as a whole: whoever reads it meanwhile sees the old or the new one. Readable by its owner
 * only, because it holds the keys of all sites.
 */
export function writeSitesFile(path: string, content: SitesFile): void {
	const text = `${JSON.stringify(sitesFileSchema.parse(content), null, '\t')}\n`;
	mkdirSync(dirname(path), { recursive: true });
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		const file = openSync(temporary, 'wx', 0o600);
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(temporary, path);
	} finally {
		rmSync(temporary, { force: true });
	}
}

/** JSON.parse quotes what it cannot read, and that may be a key. */
function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
