import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whyTooOld } from './node-version.ts';

test.each([
	['22.18.0', true],
	['22.19.1', true],
	['24.0.0', true],
	['22.17.1', false],
	['21.99.0', false],
	['20.20.2', false],
])('%s: %s', (version, fits) => {
	expect(whyTooOld(version)).toBe(
		fits ? undefined : `chathub-proxy needs Node.js 22.18 or newer; this is ${version}.`,
	);
});

test('asks for what package.json does', () => {
	const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
	expect(JSON.parse(text)).toMatchObject({ engines: { node: '>=22.18' } });
});

test('a process of an older one says so, and loads nothing that it cannot run', () => {
	const program = new URL('./cli.ts', import.meta.url).pathname;
	const older = `data:text/javascript,
		Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });
		delete Promise.withResolvers;
		Object.defineProperty(globalThis, 'fetch', { get() { throw new Error('asked for'); } });`;
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', older, program, 'check'], {
		encoding: 'utf8',
	});
	expect({ status, stdout, stderr }).toEqual({
		status: 1,
		stdout: '',
		stderr: 'chathub-proxy needs Node.js 22.18 or newer; this is 20.20.2.\n',
	});
});
