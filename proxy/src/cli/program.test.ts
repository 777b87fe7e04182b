import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseConnectionString } from '../domain/connection-string.ts';
import { CliError } from './cli-error.ts';
import { createProgram } from './program.ts';

let directory: string;
let path: string;
let printed: string[];
let explained: string[];
let now: number;
/** What happens while a command waits. */
let sleep: (ms: number) => Promise<void>;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-cli-'));
	path = join(directory, 'sites.json');
	printed = [];
	explained = [];
	now = Date.now();
	sleep = (ms) => {
		now += ms;
		return Promise.resolve();
	};
});
afterEach(() => {
	rmSync(directory, { recursive: true });
});

let served = 0;
const run = (...args: string[]) =>
	createProgram({
		serve: () => {
			served++;
			return Promise.resolve();
		},
		version: '1.2.3',
		print: (line) => printed.push(line),
		explain: (line) => explained.push(line),
		lock: { now: () => now, sleep },
	}).parseAsync(args, { from: 'user' });
const add = (...args: string[]) =>
	run('sites', 'add', '--sites-file', path, '--public-url', 'https://proxy.example', ...args);

describe('sites add', () => {
	test('prints the connection string alone, and explains beside it', async () => {
		await add('--origin', 'https://shop.example', 'https://www.shop.example');
		expect(printed).toHaveLength(1);
		const connection = parseConnectionString(printed[0] ?? '');
		expect(connection).toMatchObject({ value: { url: 'https://proxy.example', site: 'shop-example' } });
		expect(explained.join()).toContain('shop-example');
		expect(explained.join()).not.toContain('chathub_v1_');
	});

	test('adds to the sites that there are, each with a key of its own', async () => {
		await add('--origin', 'https://shop.example');
		await add('--origin', 'https://shop.example:8443', '--organization', '12', '34');
		await add('--origin', 'https://club.example', '--id', 'club');
		await run('sites', 'list', '--sites-file', path);
		const list = printed.slice(3);
		expect(list.map((line) => line.split('\t').slice(0, 4))).toEqual([
			['shop-example', 'https://shop.example', 'organizations=all', 'scopes=token,read'],
			['shop-example-8443', 'https://shop.example:8443', 'organizations=12,34', 'scopes=token,read'],
			['club', 'https://club.example', 'organizations=all', 'scopes=token,read'],
		]);
		const keys = [...readFileSync(path, 'utf8').matchAll(/"key": "(.*)"/g)].map(([, key = '']) => key);
		expect(new Set(keys).size).toBe(3);
		for (const key of keys) {
			expect(list.join()).not.toContain(key);
		}
	});

	test.each([
		['an origin with a path', ['--origin', 'https://shop.example/blog'], '--origin must be an origin'],
		[
			'an organization that is no number',
			['--origin', 'https://shop.example', '--organization', 'x'],
			'--organization must be a number',
		],
		['an id in capitals', ['--origin', 'https://shop.example', '--id', 'Shop'], '--id must be'],
		[
			'a public URL with a path',
			['--origin', 'https://shop.example', '--public-url', 'https://p.example/x'],
			'--public-url must not have a path',
		],
	])('refuses %s', async (_name, args, message) => {
		await expect(add(...args)).rejects.toThrow(message);
		expect(printed).toEqual([]);
	});

	test('waits for another one, and loses neither site', async () => {
		await add('--origin', 'https://shop.example');
		const before = readFileSync(path, 'utf8');
		await add('--origin', 'https://club.example');
		const after = readFileSync(path, 'utf8');
		writeFileSync(path, before);
		writeFileSync(`${path}.lock`, '');
		sleep = () => {
			writeFileSync(path, after);
			rmSync(`${path}.lock`);
			return Promise.resolve();
		};
		await add('--origin', 'https://blog.example');
		await run('sites', 'list', '--sites-file', path);
		expect(printed.slice(3).map((line) => line.split('\t')[0])).toEqual([
			'shop-example',
			'club-example',
			'blog-example',
		]);
	});

	test('says so when another one does not end', async () => {
		writeFileSync(`${path}.lock`, '');
		await expect(add('--origin', 'https://shop.example')).rejects.toThrow(
			`${path}: is being changed by another command (${path}.lock); try again`,
		);
	});

	test('says so when the file cannot be written', async () => {
		writeFileSync(join(directory, 'file'), '');
		path = join(directory, 'file', 'sites.json');
		await expect(add('--origin', 'https://shop.example')).rejects.toThrow(CliError);
	});

	test('refuses an id that is taken, and a file that is broken, and changes nothing', async () => {
		await add('--origin', 'https://shop.example');
		const before = readFileSync(path, 'utf8');
		await expect(add('--origin', 'https://shop.example')).rejects.toThrow('--id');
		expect(readFileSync(path, 'utf8')).toBe(before);
		writeFileSync(path, '{');
		await expect(add('--origin', 'https://club.example')).rejects.toThrow(CliError);
		expect(readFileSync(path, 'utf8')).toBe('{');
	});
});

test('sites list says which file it cannot read', async () => {
	await expect(run('sites', 'list', '--sites-file', path)).rejects.toThrow(
		`${path}: cannot be read (ENOENT)`,
	);
});

test('serve serves', async () => {
	await run('serve');
	expect(served).toBe(1);
});
