import { expect, test } from 'vitest';
import { fingerprints, type Sources } from './fingerprints.ts';

const before = {
	'proxy/src/app.ts': "import { x } from './domain/x.ts';",
	'proxy/src/domain/x.ts': "export * from './y.ts';",
	'proxy/src/domain/y.ts': 'export const x = 1;',
	'proxy/src/contract/index.ts': 'export const word = 1;',
	'widget/src/words.json': '{}',
	'widget/src/words.ts': "import words from './words.json' with { type: 'json' };",
	'widget/src/index.ts': "import type { Word } from '@chathub/proxy/contract';",
	'widget/src/alone.ts': "export const later = () => import('./circle.ts');",
	'widget/src/circle.ts': "import './alone.ts';",
};

const sources = (code: Record<string, string>, common: readonly string[] = ['lock']): Sources => ({
	files: Object.keys(code).filter((file) => file.endsWith('.ts')),
	read: (file) => code[file] ?? '',
	common,
	doors: new Map([['@chathub/proxy/contract', 'proxy/src/contract/index.ts']]),
});

/** The files whose fingerprints differ between the two. */
function changed(now: Sources): string[] {
	const then = fingerprints(sources(before));
	return [...fingerprints(now)].filter(([file, print]) => then.get(file) !== print).map(([file]) => file);
}

test.each([
	[
		'a file that many import, directly or not',
		'proxy/src/domain/y.ts',
		['proxy/src/app.ts', 'proxy/src/domain/x.ts', 'proxy/src/domain/y.ts'],
	],
	['a file that nobody imports', 'proxy/src/app.ts', ['proxy/src/app.ts']],
	[
		'what another workspace imports by name',
		'proxy/src/contract/index.ts',
		['proxy/src/contract/index.ts', 'widget/src/index.ts'],
	],
	['data that is imported', 'widget/src/words.json', ['widget/src/words.ts']],
	[
		'one of a circle, imported later',
		'widget/src/circle.ts',
		['widget/src/alone.ts', 'widget/src/circle.ts'],
	],
])('a change of %s', (_what, file, expected) => {
	expect(changed(sources({ ...before, [file]: 'export const x = 2;' }))).toEqual(expected);
});

test('a file that comes', () => {
	expect(changed(sources({ ...before, 'widget/src/new.ts': '' }))).toEqual(['widget/src/new.ts']);
});

test('what bears on everything: dependencies and rules, and declarations that need no import', () => {
	const all = Object.keys(before).filter((file) => file.endsWith('.ts'));
	expect(changed(sources(before, ['another lock']))).toEqual(all);
	expect(changed(sources({ ...before, 'widget/types.d.ts': "declare module '*.css';" }))).toEqual([
		...all,
		'widget/types.d.ts',
	]);
	expect(changed(sources({ ...before, 'widget/setup.ts': "import 'matchers';" }))).toEqual([
		...all,
		'widget/setup.ts',
	]);
});

test('nothing when nothing changed', () => {
	expect(changed(sources(before))).toEqual([]);
});
