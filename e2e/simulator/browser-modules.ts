import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/**
 * Turns the TypeScript modules of one folder into what a browser runs, one file each: types go, `./x.ts` becomes `./x.js`.
 */
export function createBrowserModules(
	folder: URL,
	names: readonly string[],
): (name: string) => Promise<string | undefined> {
	const compiled = new Map<string, Promise<string>>();
	return async (name) => {
		if (!names.includes(name)) {
			return undefined;
		}
		const module = compiled.get(name) ?? compile(new URL(`${name}.ts`, folder));
		compiled.set(name, module);
		return module;
	};
}

async function compile(source: URL): Promise<string> {
	const { outputText } = ts.transpileModule(await readFile(source, 'utf8'), {
		compilerOptions: {
			target: ts.ScriptTarget.ES2023,
			module: ts.ModuleKind.ESNext,
			rewriteRelativeImportExtensions: true,
			verbatimModuleSyntax: true,
		},
	});
	return outputText;
}
