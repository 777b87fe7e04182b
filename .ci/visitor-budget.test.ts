import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildPlugin } from '../e2e/stack/build-plugin.ts';
import { ROOT } from '../e2e/stack/paths.ts';

/** What a visitor's browser gets of the plugin, in bytes as gzip. */
const BUDGET = {
	/** All scripts of ours on a page with a chat, before anybody wants it. */
	'view.js': 3 * 1024,
	/** When somebody does. */
	'loader.js': 7 * 1024,
	/** On pages with office hours, with chats that open without a click, or with floating ones. */
	'extras.js': 2.25 * 1024,
};

/** Milliseconds: a build on a busy machine. */
const BUILD_WITHIN = 300_000;

const read = (name: string) => readFileSync(`${ROOT}plugin/build/blocks/chat/${name}`);

/** Does nothing where the sources have not changed since the last build. */
beforeAll(() => buildPlugin(), BUILD_WITHIN);

describe.each(Object.entries(BUDGET))('%s', (name, budget) => {
	test('stays within its budget', () => {
		expect(gzipSync(read(name), { level: 9 }).length).toBeLessThanOrEqual(budget);
	});

	test('is one module that waits for no other', () => {
		expect(read(name).toString()).not.toMatch(/\bimport\s*[\w{"'*]|\bfrom\s*["']/);
	});
});

test('the script that waits names those that come later by what is in them', () => {
	const addresses = [
		...read('view.js')
			.toString()
			.matchAll(/import\("([^"]*)"\)/g),
	].map(([, address]) => address);
	expect(addresses).toEqual([
		expect.stringMatching(/^\.\/loader\.js\?ver=[0-9a-f]{6}$/),
		expect.stringMatching(/^\.\/extras\.js\?ver=[0-9a-f]{6}$/),
	]);
});
