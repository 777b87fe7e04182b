import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The TypeScript modules of one folder as what a browser runs, by file name (`panel.js`): types go, and imports of
 * `./x.ts` become `./x.js`.
 */
export function loadBrowserModules(folder: URL): ReadonlyMap<string, string> {
	const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'));
	return new Map(
		sources.map((file) => [
			file.replace(/ts$/, 'js'),
			compile(readFileSync(new URL(file, folder), 'utf8')),
		]),
	);
}

function compile(source: string): string {
	return ts.transpileModule(source, {
		compilerOptions: {
			target: ts.ScriptTarget.ES2023,
			module: ts.ModuleKind.ESNext,
			rewriteRelativeImportExtensions: true,
			verbatimModuleSyntax: true,
		},
	}).outputText;
}
