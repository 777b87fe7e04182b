import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { FileError, systemCode } from './file-error.ts';

export interface LockDeps {
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Waits so many milliseconds. */
	readonly sleep: (ms: number) => Promise<unknown>;
}

/**
 * A lock is held for milliseconds: one this old was left behind by a process that died. So was one from this far in the
 * future: a clock has been set back since, and waiting for that time would block every command until then.
 */
const STALE_MS = 30_000;
const isStale = (mtimeMs: number, now: number): boolean => Math.abs(now - mtimeMs) > STALE_MS;
const PATIENCE_MS = 5_000;
const RETRY_MS = 50;

/**
 * Does `work` while no other process does such work on the file: `<path>.lock` stands beside it meanwhile.
 *
 * @throws {FileError} when another process keeps the lock for 5 s
 */
export async function withFileLock<T>(path: string, { now, sleep }: LockDeps, work: () => T): Promise<T> {
	const lock = `${path}.lock`;
	const mark = randomUUID();
	const end = now() + PATIENCE_MS;
	while (!tryToTake(lock, mark, now())) {
		if (now() >= end) {
			throw new FileError(
				`is being changed by another command (${lock}); try again when that has ended, or delete that file when no other command runs`,
			);
		}
		await sleep(RETRY_MS);
	}
	try {
		return work();
	} finally {
		// Whoever was stopped for so long that another took the lock over leaves that one alone.
		if (markOf(lock) === mark) {
			rmSync(lock, { force: true });
		}
	}
}

/** Takes the lock if nobody has it; one that was left behind is cleared away for the next attempt. */
function tryToTake(lock: string, mark: string, now: number): boolean {
	try {
		writeFileSync(lock, mark, { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if (systemCode(error) !== 'EEXIST') {
			throw error;
		}
	}
	const held = statSync(lock, { throwIfNoEntry: false });
	if (held !== undefined && isStale(held.mtimeMs, now)) {
		clearAway(lock, `${lock}.${mark}`, now);
	}
	return false;
}

/**
 * Clears a lock away that was seen to be stale. Of several that saw it, one moves it; who then moves the fresh one that
 * another has put in its place puts it back.
 */
export function clearAway(lock: string, aside: string, now: number): void {
	try {
		renameSync(lock, aside);
		if (!isStale(statSync(aside).mtimeMs, now)) {
			linkSync(aside, lock);
		}
	} catch (error) {
		if (!['ENOENT', 'EEXIST'].includes(systemCode(error) ?? '')) {
			throw error;
		}
	} finally {
		rmSync(aside, { force: true });
	}
}

/** Who holds a lock; undefined when nobody does. */
function markOf(lock: string): string | undefined {
	try {
		return readFileSync(lock, 'utf8');
	} catch {
		return undefined;
	}
}
