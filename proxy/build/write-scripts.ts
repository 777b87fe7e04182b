import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { SCRIPT_NAMES, type ScriptName } from '../src/pages/scripts.ts';
import { bundle } from './bundle.ts';

/** What each script begins with, under widget/src. */
const ENTRIES: Readonly<Record<ScriptName, string>> = {
	embed: 'embed/start.ts',
	frame: 'frame/main.ts',
};

/** Builds the scripts that browsers load into a folder. Whoever reads it meanwhile gets a whole script, old or new. */
export async function writeScripts(folder: URL): Promise<void> {
	await mkdir(folder, { recursive: true });
	await Promise.all(
		SCRIPT_NAMES.map(async (name) => {
			const temporary = new URL(`${name}.js.${randomUUID()}`, folder);
			await writeFile(temporary, await bundle(ENTRIES[name]));
			await rename(temporary, new URL(`${name}.js`, folder));
		}),
	);
}
