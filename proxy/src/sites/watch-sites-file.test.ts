import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../domain/clock.ts';
import { pollFile } from './watch-sites-file.ts';

const watch = pollFile(systemClock);
let directory: string;
let path: string;
let stop = (): void => undefined;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-watch-'));
	path = join(directory, 'sites.json');
	writeFileSync(path, 'one');
});
afterEach(() => {
	stop();
	rmSync(directory, { recursive: true });
});

test('a change right after the call is seen, every time', async () => {
	const paths = Array.from({ length: 50 }, (_, index) => join(directory, String(index)));
	const seen = new Set<string>();
	const stops = paths.map((file) => {
		writeFileSync(file, 'one');
		const end = watch(file, () => seen.add(file));
		writeFileSync(`${file}.new`, 'two');
		renameSync(`${file}.new`, file);
		return end;
	});
	stop = () => {
		stops.forEach((end) => {
			end();
		});
	};
	await vi.waitFor(() => {
		expect(seen.size).toBe(paths.length);
	}, 5_000);
});

test('a change in place, the end of the file and its return are seen, each once', async () => {
	const changed = vi.fn<() => void>();
	stop = watch(path, changed);
	const changes = [
		() => {
			writeFileSync(path, 'six');
		},
		() => {
			rmSync(path);
		},
		() => {
			writeFileSync(path, 'six');
		},
	];
	for (const [index, change] of changes.entries()) {
		change();
		await vi.waitFor(() => {
			expect(changed).toHaveBeenCalledTimes(index + 1);
		}, 5_000);
	}
});
