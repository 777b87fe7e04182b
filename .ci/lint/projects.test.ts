import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { listCode } from './files.ts';

const root = join(import.meta.dirname, '../..');

const { scripts } = z
	.object({ scripts: z.object({ typecheck: z.string() }) })
	.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

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
	const projects = [...scripts.typecheck.matchAll(/tsc -p (\S+)/g)].map(([, project = '']) => project);
	const checked = projects.flatMap(filesOf).filter((file) => !file.endsWith('.generated.ts'));
	expect(checked.length).toBeGreaterThan(300);
	expect(checked.sort()).toEqual(listCode(root).sort());
});
