import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileError } from './file-error.ts';
import { clearAway, withFileLock } from './file-lock.ts';

let directory: string;
let path: string;
let lock: string;
let now: number;
let waits: number[];
let onWait: () => void;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-lock-'));
	path = join(directory, 'sites.json');
	lock = `${path}.lock`;
	now = Date.parse('2026-11-22T10:15:30Z');
	waits = [];
	onWait = () => undefined;
});
afterEach(() => {
	rmSync(directory, { recursive: true });
});

const deps = {
	now: () => now,
	sleep: (ms: number) => {
		waits.push(ms);
		now += ms;
		onWait();
		return Promise.resolve();
	},
};
const run = <T>(work: () => T) => withFileLock(path, deps, work);
/** As another process would leave it, so many milliseconds ago. */
const leaveLock = async (age: number) => {
	await run(() => undefined);
	writeFileSync(lock, '');
	utimesSync(lock, (now - age) / 1000, (now - age) / 1000);
};

test('stands during the work and is gone afterwards', async () => {
	expect(await run(() => existsSync(lock))).toBe(true);
	expect(existsSync(lock)).toBe(false);
	expect(waits).toEqual([]);
});

test('is gone when the work throws', async () => {
	const broken = run(() => {
		throw new Error('broken');
	});
	await expect(broken).rejects.toThrow('broken');
	expect(existsSync(lock)).toBe(false);
});

test('keeps others waiting until it is released', async () => {
	await leaveLock(0);
	onWait = () => {
		if (waits.length === 3) {
			rmSync(lock);
		}
	};
	expect(await run(() => 'done')).toBe('done');
	expect(waits).toEqual([50, 50, 50]);
});

test('that is not released within 5 s is left alone', async () => {
	await leaveLock(24_999);
	let isDone = false;
	const work = () => {
		isDone = true;
	};
	await expect(run(work)).rejects.toThrow(FileError);
	expect(isDone).toBe(false);
	expect(waits).toHaveLength(100);
	expect(existsSync(lock)).toBe(true);
});

test('that a dead process left behind is cleared away', async () => {
	await leaveLock(30_001);
	expect(await run(() => existsSync(lock))).toBe(true);
	expect(waits).toEqual([50]);
});

test('from the future, as when a clock was set back, is cleared away', async () => {
	await leaveLock(-86_400_000);
	expect(await run(() => existsSync(lock))).toBe(true);
	expect(waits).toEqual([50]);
});

test('from a moment ahead, as file systems of other machines have them, is waited for', async () => {
	await leaveLock(-5_000);
	await expect(run(() => undefined)).rejects.toThrow(
		`(${lock}); try again when that has ended, or delete that file`,
	);
});

test('that another took over meanwhile is left to it', async () => {
	await run(() => {
		writeFileSync(lock, 'of another');
	});
	expect(readFileSync(lock, 'utf8')).toBe('of another');
});

test('two that see the same stale lock: the second leaves the fresh one of the first alone', async () => {
	await leaveLock(30_001);
	const others = readdirSync(dirname(path));
	clearAway(lock, `${lock}.first`, now);
	writeFileSync(lock, 'of the first');
	utimesSync(lock, now / 1000, now / 1000);
	clearAway(lock, `${lock}.second`, now);
	expect(readFileSync(lock, 'utf8')).toBe('of the first');
	expect(readdirSync(dirname(path))).toEqual(others);
	rmSync(lock);
	clearAway(lock, `${lock}.third`, now);
	expect(existsSync(lock)).toBe(false);
});
