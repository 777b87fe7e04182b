import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScripts } from '../src/pages/read-scripts.ts';
import { SCRIPT_NAMES, type ScriptName, type Scripts } from '../src/pages/scripts.ts';
import { writeScripts } from './write-scripts.ts';

/** In bytes as gzip: what a page pays for a chat before anybody asks for one, and what whoever does gets. */
const BUDGET = { embed: 5 * 1024, frame: 6 * 1024, loader: 7 * 1024 };

let folder: URL;
let scripts: Scripts;

beforeAll(async () => {
	folder = pathToFileURL(`${mkdtempSync(`${tmpdir()}/chathub-scripts-`)}/`);
	await writeScripts(folder);
	scripts = readScripts(folder);
});
afterAll(() => {
	rmSync(folder, { recursive: true });
});

describe.each(SCRIPT_NAMES)('%s.js', (name) => {
	const text = () => scripts[name].encodings.identity.toString();

	test('stays within its budget', () => {
		expect(scripts[name].encodings.gzip.length).toBeLessThan(BUDGET[name]);
		expect(scripts[name].encodings.br.length).toBeLessThan(scripts[name].encodings.gzip.length);
	});

	test('is one module that waits for no other and runs no text', () => {
		expect(text()).not.toMatch(/\bimport\b(?!\()|\brequire\(|\beval\(|new Function/);
	});

	test('says whose it is, and no path of the machine that made it', () => {
		expect(text()).toMatch(/^\/\*! ChatHub for WordPress, GPL-2\.0-or-later \*\/\n/);
		expect(text()).not.toContain(import.meta.dirname);
		expect(text()).not.toContain('sourceMappingURL');
	});
});

test('the embed script alone imports another one, when that is wanted: the loader, by its hash', () => {
	const importsOf = (name: ScriptName) =>
		[...scripts[name].encodings.identity.toString().matchAll(/\bimport\(([^)]*)\)/g)].map(
			([, what]) => what,
		);
	expect(importsOf('embed')).toEqual([
		expect.stringContaining(`./${scripts.loader.path.replace('/assets/', '')}`),
	]);
	expect([...importsOf('frame'), ...importsOf('loader')]).toEqual([]);
});

test('the embed script gives what embed.js imports, and the frame’s gives nothing', () => {
	const exportsOf = (name: ScriptName) =>
		scripts[name].encodings.identity.toString().match(/\bexport\s*\{[^}]*\}/g);
	expect(exportsOf('embed')).toEqual([expect.stringMatching(/^export\s*\{\s*\w+ as start\s*\}$/)]);
	expect(exportsOf('loader')).toEqual([
		expect.stringMatching(/^export\s*\{\s*[\w$]+ as createPageLoader\s*\}$/),
	]);
	expect(exportsOf('frame')).toBeNull();
});

test('the same sources make the same bytes, whatever lay there', async () => {
	const first = SCRIPT_NAMES.map((name) => readFileSync(new URL(`${name}.js`, folder)));
	await writeScripts(folder);
	expect(SCRIPT_NAMES.map((name) => readFileSync(new URL(`${name}.js`, folder)))).toEqual(first);
	expect(readdirSync(folder).sort()).toEqual(['embed.js', 'frame.js', 'loader.js']);
});

test('a proxy whose scripts were not built says how to build them', () => {
	expect(() => readScripts(new URL('nowhere/', folder))).toThrow(
		/nowhere\/embed\.js cannot be read\. "npm run build -w proxy" makes it\./,
	);
});
