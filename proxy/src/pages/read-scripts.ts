import { readFileSync } from 'node:fs';
import { createScript, type Script, type ScriptName, type Scripts } from './scripts.ts';

/** Where the build puts them; two folders up both from the source and from the built proxy. */
export const SCRIPTS_FOLDER = new URL('../../assets/', import.meta.url);

/** A script that a proxy cannot do without is not there. */
export class MissingScriptError extends Error {
	override readonly name = 'MissingScriptError';
}

/**
 * @param folder with a file for each of `SCRIPT_NAMES`
 * @throws {MissingScriptError} naming the command that makes them
 */
export function readScripts(folder: URL = SCRIPTS_FOLDER): Scripts {
	return {
		embed: readScript(folder, 'embed'),
		frame: readScript(folder, 'frame'),
		loader: readScript(folder, 'loader'),
	};
}

function readScript(folder: URL, name: ScriptName): Script {
	const file = new URL(`${name}.js`, folder);
	try {
		return createScript(name, readFileSync(file));
	} catch (error) {
		throw new MissingScriptError(
			`The script ${file.pathname} cannot be read. "npm run build -w proxy" makes it.`,
			{ cause: error },
		);
	}
}
