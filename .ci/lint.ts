/**
 * `npm run lint`: ESLint over every file whose verdict can have changed since it last passed. A fresh clone, and so
 * the pipeline, remembers nothing and lints everything.
 */
import { ROOT } from '../e2e/stack/paths.ts';
import { Memory } from './fingerprints/memory.ts';
import { fingerprintRepository } from './fingerprints/repository.ts';

const memory = new Memory('lint');
const passed = memory.recall();
const prints = fingerprintRepository();
const stale = [...prints].filter(([file, print]) => passed.get(file) !== print).map(([file]) => file);

if (stale.length > 0) {
	const { ESLint } = await import('eslint');
	const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: `${ROOT}.ci/eslint.config.mjs` });
	const results = await eslint.lintFiles(stale);
	const formatter = await eslint.loadFormatter('stylish');
	console.log(await formatter.format(results));
	const failed = new Set(
		results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath),
	);
	memory.keep([...prints].filter(([file]) => !failed.has(ROOT + file)));
	process.exitCode = failed.size === 0 ? 0 : 1;
}
console.log(`${stale.length} of ${prints.size} files linted; the others passed as they are.`);
