import {
	chmodSync,
	chownSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileError } from './file-error.ts';
import { fileSystem, followLinks, replaceFile } from './replace-file.ts';

let directory: string;
let path: string;

beforeEach(() => {
	directory = realpathSync(mkdtempSync(join(tmpdir(), 'chathub-replace-')));
	path = join(directory, 'file');
});
afterEach(() => {
	rmSync(directory, { recursive: true });
});

const refused = (code: string) => () => {
	throw Object.assign(new Error(code), { code, syscall: 'fake' });
};
const text = () => readFileSync(path, 'utf8');

describe('an old file', () => {
	test('keeps its mode', () => {
		writeFileSync(path, 'a longer text');
		chmodSync(path, 0o664);
		replaceFile(path, 'new', fileSystem);
		expect(text()).toBe('new');
		expect(statSync(path).mode & 0o777).toBe(0o664);
	});

	test('keeps its owner and group', () => {
		writeFileSync(path, 'old');
		const given: number[][] = [];
		replaceFile(path, 'new', {
			...fileSystem,
			rightsOf: () => ({ uid: 4321, gid: 8765, mode: 0o100640 }),
			fchown: (_file, ...owner) => given.push(owner),
		});
		expect(given).toEqual([[4321, 8765]]);
		expect(text()).toBe('new');
		expect(statSync(path).mode & 0o777).toBe(0o640);
	});

	// Nobody but root may give a file away, and a test that does not run counts as failed.
	if (process.getuid?.() === 0) {
		test('keeps them really, when root replaces it', () => {
			writeFileSync(path, 'old');
			chownSync(path, 4321, 8765);
			replaceFile(path, 'new', fileSystem);
			expect(statSync(path)).toMatchObject({ uid: 4321, gid: 8765 });
		});
	}

	test('is left as it is when its owner would lose it', () => {
		writeFileSync(path, 'old');
		const replace = () => {
			replaceFile(path, 'new', { ...fileSystem, fchown: refused('EPERM') });
		};
		expect(replace).toThrow(FileError);
		expect(replace).toThrow('run the command as that user, or as root');
		expect(text()).toBe('old');
		expect(readdirSync(directory)).toEqual(['file']);
	});

	test('that is a mount of its own is written in place', () => {
		writeFileSync(path, 'a longer text');
		const { ino } = statSync(path);
		replaceFile(path, 'new', { ...fileSystem, rename: refused('EBUSY') });
		expect(text()).toBe('new');
		expect(statSync(path).ino).toBe(ino);
		expect(readdirSync(directory)).toEqual(['file']);
	});

	test('is left as it is when anything else goes wrong', () => {
		writeFileSync(path, 'old');
		expect(() => {
			replaceFile(path, 'new', { ...fileSystem, rename: refused('EROFS') });
		}).toThrow('EROFS');
		expect(text()).toBe('old');
		expect(readdirSync(directory)).toEqual(['file']);
	});
});

describe('a link', () => {
	test.each(['there', 'not there'])('leads to its file, which is %s', (state) => {
		const real = join(directory, 'real');
		mkdirSync(real);
		if (state === 'there') {
			writeFileSync(join(real, 'file'), 'old');
		}
		symlinkSync(join('real', 'file'), path);
		expect(followLinks(path)).toBe(join(real, 'file'));
	});

	test('a path without one stays', () => {
		expect(followLinks(path)).toBe(path);
		writeFileSync(path, '');
		expect(followLinks(path)).toBe(path);
	});
});
