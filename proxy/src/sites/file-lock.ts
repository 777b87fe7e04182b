import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileError, systemCode } from './file-error.ts';

export interface LockDeps {
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Waits so many milliseconds. */
	readonly sleep: (ms: number) => Promise<unknown>;
}

/** A lock is held for milliseconds: one this old was left behind by a process that died. */
const STALE_MS = 30_000;
const PATIENCE_MS = 5_000;
const RETRY_MS = 50;

/**
 * Does `work` while no other process does such work on the file: `<path>.lock` stands beside it meanwhile.
 *
 * @throws {FileError} when another process keeps the lock for 5 s
 */
export async function withFileLock<T>(path: string, { now, sleep }: LockDeps, work: () => T): Promise<T> {
	const lock = `${path}.lock`;
	const end = now() + PATIENCE_MS;
	mkdirSync(dirname(path), { recursive: true });
	while (!tryToTake(lock, now())) {
		if (now() >= end) {
			throw new FileError(
				`is being changed by another command (${lock}); try again when that has ended`,
			);
		}
		await sleep(RETRY_MS);
	}
	try {
		return work();
	} finally {
		rmSync(lock, { force: true });
	}
}

/** Takes the lock if nobody has it; one that was left behind is cleared away for the next attempt. */
function tryToTake(lock: string, now: number): boolean {
	try {
		closeSync(openSync(lock, 'wx', 0o600));
		return true;
	} catch (error) {
		if (systemCode(error) !== 'EEXIST') {
			throw error;
		}
	}
	const held = statSync(lock, { throwIfNoEntry: false });
	if (held !== undefined && held.mtimeMs + STALE_MS < now) {
		rmSync(lock, { force: true });
	}
	return false;
}
