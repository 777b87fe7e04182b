import { lstat, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { beforeEach, expect, it } from 'vitest';
import { replaceLinks } from './replace-links.ts';

let root: string;

beforeEach(async () => {
	root = await mkdtemp(`${tmpdir()}/chathub-links-`);
	await mkdir(`${root}/core/js`, { recursive: true });
	await mkdir(`${root}/usr/share/lib`, { recursive: true });
	await writeFile(`${root}/usr/share/lib/lib.js`, 'library');
});

async function kind(path: string): Promise<string> {
	const status = await lstat(path);
	return status.isSymbolicLink() ? 'link' : status.isDirectory() ? 'directory' : 'file';
}

it('copies what relative and absolute links point to, absolute ones read inside the root', async () => {
	await symlink('../../usr/share/lib/lib.js', `${root}/core/js/relative.js`);
	await symlink('/usr/share/lib/lib.js', `${root}/core/js/absolute.js`);
	await replaceLinks(`${root}/core`, root);
	for (const name of ['relative.js', 'absolute.js']) {
		expect(await kind(`${root}/core/js/${name}`)).toBe('file');
		expect(await readFile(`${root}/core/js/${name}`, 'utf8')).toBe('library');
	}
});

it('copies directories and the links inside them', async () => {
	await symlink('lib.js', `${root}/usr/share/lib/alias.js`);
	await symlink('/usr/share/lib', `${root}/core/lib`);
	await replaceLinks(`${root}/core`, root);
	expect(await kind(`${root}/core/lib`)).toBe('directory');
	expect(await readFile(`${root}/core/lib/lib.js`, 'utf8')).toBe('library');
});

it('removes a link to nothing', async () => {
	await symlink('/nowhere', `${root}/core/dangling`);
	await replaceLinks(`${root}/core`, root);
	await expect(lstat(`${root}/core/dangling`)).rejects.toThrow('ENOENT');
});
