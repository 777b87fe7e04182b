import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { z } from 'zod';
import { buildPlugin } from '../../e2e/stack/build-plugin.ts';
import { CACHE, ROOT } from '../../e2e/stack/paths.ts';
import { runCommand } from '../../e2e/stack/run-command.ts';
import { copyCore, coreDirectory, ensureCore, WORDPRESS_BRANCHES } from '../../e2e/stack/wordpress/core.ts';
import { ensureComposerPackages } from '../install/composer.ts';

/** Where the product is broken: never in the checkout, so that a run that is killed leaves nothing behind. */
export const SCRATCH = `${CACHE}mutations/`;

const [BRANCH] = WORDPRESS_BRANCHES;

/** The path of the same file in the scratch copy. */
export const inScratch = (path: string): string => SCRATCH + path.slice(ROOT.length);

/** Puts one file back as it is in the checkout. Its time too: a newer source would be built again. */
export async function restore(file: string): Promise<void> {
	await cp(ROOT + file, SCRATCH + file, { preserveTimestamps: true });
}

/**
 * Makes the scratch copy what the checkout is, whatever is committed or not: sources are copied, packages linked.
 *
 * @param withCore journeys start WordPress from the scratch copy itself
 * @returns false after saying what is missing
 */
export async function prepareScratchCopy(withCore: boolean): Promise<boolean> {
	if (!(await ensureComposerPackages())) {
		return false;
	}
	await buildPlugin();
	await mkdir(SCRATCH, { recursive: true });
	for (const entry of await readdir(SCRATCH)) {
		if (entry !== '.cache') {
			await rm(SCRATCH + entry, { recursive: true });
		}
	}
	for (const file of await listSources()) {
		await restore(file);
	}
	await cp(`${ROOT}plugin/build`, `${SCRATCH}plugin/build`, { recursive: true, preserveTimestamps: true });
	// Ours are links next door; Composer's loader finds our tests from where it lies itself.
	await linkPackages('node_modules', ['@chathub']);
	await linkPackages('plugin/vendor', ['autoload.php', 'composer']);
	for (const workspace of await listWorkspaces()) {
		await linkPackages(`${workspace}/node_modules`);
	}
	await ensureCore(BRANCH);
	const core = inScratch(coreDirectory(BRANCH));
	if (withCore && !existsSync(core)) {
		await copyCore(BRANCH, core);
	}
	return true;
}

async function listWorkspaces(): Promise<string[]> {
	const manifest: unknown = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8'));
	return z.object({ workspaces: z.array(z.string()) }).parse(manifest).workspaces;
}

async function listSources(): Promise<string[]> {
	const listed = await runCommand('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT });
	return listed.split('\0').filter((file) => file !== '' && existsSync(ROOT + file));
}

/** Links every package of a folder, where there is one; what tools keep beside them stays behind. */
async function linkPackages(folder: string, copied: readonly string[] = []): Promise<void> {
	const entries = existsSync(ROOT + folder) ? await readdir(ROOT + folder) : [];
	await mkdir(SCRATCH + folder, { recursive: true });
	for (const entry of entries.filter((name) => !name.startsWith('.') || name === '.bin')) {
		const [from, to] = [`${ROOT}${folder}/${entry}`, `${SCRATCH}${folder}/${entry}`];
		await (copied.includes(entry)
			? cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
			: symlink(from, to));
	}
}
