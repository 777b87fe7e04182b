import { cp, lstat, readdir, readlink, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Replaces every symbolic link below `directory` by a copy of what it points to, reading absolute targets inside `root`
 * (as a package's own root directory), because PHP in WebAssembly does not follow links. A link to nothing is removed.
 */
export async function replaceLinks(directory: string, root: string): Promise<void> {
	for (const entry of await readdir(directory, { withFileTypes: true })) {
		const path = join(directory, entry.name);
		if (entry.isSymbolicLink()) {
			await replaceLink(path, root);
		} else if (entry.isDirectory()) {
			await replaceLinks(path, root);
		}
	}
}

async function replaceLink(path: string, root: string): Promise<void> {
	const target = await followLinks(path, root);
	await rm(path);
	if (target === undefined) {
		return;
	}
	await cp(target, path, { recursive: true, verbatimSymlinks: true });
	if ((await lstat(path)).isDirectory()) {
		await replaceLinks(path, root);
	}
}

/** The file at the end of a chain of links, or nothing where the chain ends in the void. */
async function followLinks(path: string, root: string): Promise<string | undefined> {
	let current = path;
	for (let hop = 0; hop < 10; hop++) {
		const status = await lstat(current).catch(() => undefined);
		if (status === undefined) {
			return undefined;
		}
		if (!status.isSymbolicLink()) {
			return current;
		}
		const target = await readlink(current);
		current = target.startsWith('/') ? join(root, target) : resolve(dirname(current), target);
	}
	return undefined;
}
