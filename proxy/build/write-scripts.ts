import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createScript, SCRIPT_NAMES, type ScriptName } from '../src/pages/scripts.ts';
import { bundle } from './bundle.ts';

const LOADER = 'core/page-loader.ts';

/** What browsers load, by name. The one that waits on the page names the loader by its hash. */
async function bundleAll(): Promise<Readonly<Record<ScriptName, string>>> {
	const loader = await bundle(LOADER);
	const { path } = createScript('loader', Buffer.from(loader));
	const file = path.slice(path.lastIndexOf('/') + 1);
	const [embed, frame] = await Promise.all([
		bundle('embed/start.ts', { entry: LOADER, file }),
		bundle('frame/main.ts'),
	]);
	return { embed, frame, loader };
}

/** Builds the scripts that browsers load into a folder. Whoever reads it meanwhile gets a whole script, old or new. */
export async function writeScripts(folder: URL): Promise<void> {
	await mkdir(folder, { recursive: true });
	const bundles = await bundleAll();
	await Promise.all(
		SCRIPT_NAMES.map(async (name) => {
			const temporary = new URL(`${name}.js.${randomUUID()}`, folder);
			await writeFile(temporary, bundles[name]);
			await rename(temporary, new URL(`${name}.js`, folder));
		}),
	);
}
