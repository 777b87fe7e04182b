import { existsSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { ROOT } from './paths.ts';
import { describeFailure, runCommand } from './run-command.ts';
import { StackError } from './stack-error.ts';

/** What `plugin/build` is made from. */
const SOURCES = ['admin-ui', 'widget', 'proxy/src/contract', 'plugin/schema', 'package-lock.json'];
const STAMP = `${ROOT}plugin/build/.built`;

/** Builds the scripts that the plugin ships, when a source is newer than the last build. */
export async function buildPlugin(): Promise<void> {
	const newest = Math.max(
		...(await Promise.all(SOURCES.map((source) => newestChange(`${ROOT}${source}`)))),
	);
	if (existsSync(STAMP) && (await stat(STAMP)).mtimeMs >= newest) {
		return;
	}
	try {
		await runCommand('npm', ['run', '--silent', 'build', '-w', 'admin-ui'], {
			cwd: ROOT,
			// What ships, also where a test asks for it, whose own environment says `test`.
			env: { ...process.env, NODE_ENV: 'production' },
		});
	} catch (error) {
		throw new StackError(`The plugin's scripts could not be built: ${describeFailure(error)}`);
	}
	await writeFile(STAMP, '');
}

async function newestChange(path: string): Promise<number> {
	const status = await stat(path);
	if (!status.isDirectory()) {
		return status.mtimeMs;
	}
	const children = (await readdir(path)).filter((name) => name !== 'node_modules');
	const times = await Promise.all(children.map((name) => newestChange(`${path}/${name}`)));
	return Math.max(0, ...times);
}
