import { readFileSync } from 'node:fs';
import { z } from 'zod';

const dependencies = z.record(z.string(), z.string()).default({});
const manifest = z.object({ dependencies, devDependencies: dependencies });

/** Folders of the root with a package.json of their own; everything else belongs to the root's. */
const WORKSPACES = ['admin-ui', 'e2e', 'proxy', 'widget'];

const known = new Map<string, ReadonlySet<string>>();

function declaredBy(workspace: string): ReadonlySet<string> {
	const path = new URL(`../../${workspace}/package.json`, import.meta.url);
	const read = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
	return new Set([...Object.keys(read.dependencies), ...Object.keys(read.devDependencies)]);
}

/**
 * Says why a package may not be imported: its workspace does not declare it, so that it is there only as long as
 * another workspace happens to bring it. (knip takes the root's dependencies for everybody's.)
 *
 * @param from the importing file, from the root
 * @param specifier a package, with or without a path in it
 */
export function undeclared(from: string, specifier: string): string | undefined {
	const folder = from.split('/', 1)[0] ?? '';
	const workspace = WORKSPACES.includes(folder) ? folder : '.';
	const declared = known.get(workspace) ?? declaredBy(workspace);
	known.set(workspace, declared);
	const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
	return specifier.startsWith('node:') || declared.has(name)
		? undefined
		: `${name} is not declared in ${workspace === '.' ? '' : `${workspace}/`}package.json.`;
}
