/**
 * `npm run lint`: ESLint over every file whose verdict can have changed since it last passed. A fresh clone, and so
 * the pipeline, has no memory of that and lints everything.
 */
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CACHE, ROOT } from '../e2e/stack/paths.ts';
import { listCode } from './lint/files.ts';
import { fingerprints } from './lint/fingerprints.ts';

const MEMORY = `${CACHE}lint.json`;

const manifest = z.object({ name: z.string(), exports: z.record(z.string(), z.string()).default({}) });
const memory = z.record(z.string(), z.string());

const read = (file: string): string => {
	const path = ROOT + file;
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, 'utf8') : '';
};

/** `@chathub/proxy/contract` → `proxy/src/contract/index.ts`, for every workspace. */
function doors(): Map<string, string> {
	return new Map(
		globSync('*/package.json', { cwd: ROOT }).flatMap((path) => {
			const { name, exports } = manifest.parse(JSON.parse(read(path)));
			const folder = path.replace('/package.json', '');
			return Object.entries(exports).map(([door, file]): [string, string] => [
				door.replace('.', name),
				file.replace('.', folder),
			]);
		}),
	);
}

/** Which files passed, as their fingerprints; none when there is no memory or it is not ours. */
function recall(): Record<string, string> {
	try {
		return memory.parse(JSON.parse(readFileSync(MEMORY, 'utf8')));
	} catch {
		return {};
	}
}

const files = listCode(ROOT);
const common = [
	'package-lock.json',
	'package.json',
	...globSync(['*/package.json', 'tsconfig.json', '*/tsconfig*.json', '.ci/tsconfig.json'], { cwd: ROOT }),
];
const rules = files.filter((file) => file.startsWith('.ci/lint/') || file === '.ci/eslint.config.mjs');
const prints = fingerprints({
	files,
	read,
	common: [process.version, ...[...common, ...rules].sort().map(read)],
	doors: doors(),
});
const passed = recall();
const stale = files.filter((file) => passed[file] !== prints.get(file));

if (stale.length > 0) {
	const { ESLint } = await import('eslint');
	const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: `${ROOT}.ci/eslint.config.mjs` });
	const results = await eslint.lintFiles(stale);
	const formatter = await eslint.loadFormatter('stylish');
	console.log(await formatter.format(results));
	const failed = new Set(
		results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath),
	);
	const remembered = [...prints].filter(([file]) => !failed.has(ROOT + file));
	mkdirSync(CACHE, { recursive: true });
	writeFileSync(MEMORY, JSON.stringify(Object.fromEntries(remembered), null, '\t'));
	process.exitCode = failed.size === 0 ? 0 : 1;
}
console.log(`${stale.length} of ${files.length} files linted; the others passed as they are.`);
