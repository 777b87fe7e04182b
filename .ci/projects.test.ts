import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { PROJECTS } from './projects.ts';
import { listCode } from './lint/files.ts';

const root = join(import.meta.dirname, '..');

function filesOf(project: string): string[] {
	const path = join(root, project, 'tsconfig.json');
	const read = ts.getParsedCommandLineOfConfigFile(path, undefined, {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
			throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
		},
	});
	expect(read?.errors).toEqual([]);
	return read?.fileNames.map((file) => relative(root, file)) ?? [];
}

test('every file of TypeScript and JavaScript is in exactly one project that `npm run typecheck` checks', () => {
	const checked = PROJECTS.flatMap(filesOf).filter((file) => !file.endsWith('.generated.ts'));
	expect(checked.length).toBeGreaterThan(300);
	expect(checked.sort()).toEqual(listCode(root).sort());
});
