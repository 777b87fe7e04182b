import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';
import { parseConnectionString } from '../domain/connection-string.ts';
import { CliError } from './cli-error.ts';

let cli: CliRun;
beforeEach(() => {
	cli = new CliRun();
});
afterEach(() => {
	cli.end();
});

test('prints the connection string alone, and explains beside it', async () => {
	await cli.add('--origin', 'https://shop.example', 'https://www.shop.example');
	expect(cli.printed).toHaveLength(1);
	const connection = parseConnectionString(cli.printed[0] ?? '');
	expect(connection).toMatchObject({ value: { url: 'https://proxy.example', site: 'shop-example' } });
	expect(cli.explained.join()).toContain('shop-example');
	expect(cli.explained.join()).not.toContain('chathub_v1_');
});

test('adds to the sites that there are, each with a key of its own; the list shows no key', async () => {
	await cli.add('--origin', 'https://shop.example');
	await cli.add('--origin', 'https://shop.example:8443', '--organization', '12', '34');
	await cli.add('--origin', 'https://club.example', '--id', 'club', '--scope', 'token', 'operators:write');
	await cli.sites('list');
	await cli.sites('list', '--json');
	const [json = '', ...lines] = cli.printed.slice(3).toReversed();
	expect(lines.toReversed().map((line) => line.split('\t').slice(0, 4))).toEqual([
		['shop-example', 'https://shop.example', 'organizations=all', 'scopes=token,read'],
		['shop-example-8443', 'https://shop.example:8443', 'organizations=12,34', 'scopes=token,read'],
		['club', 'https://club.example', 'organizations=all', 'scopes=token,operators:write'],
	]);
	const { sites } = cli.file();
	expect(JSON.parse(json)).toEqual(
		sites.map((site) => ({ ...site, keys: site.keys.map(({ kid }) => ({ kid, use: 'site' })) })),
	);
	const keys = sites.flatMap((site) => site.keys.map(({ key }) => key));
	expect(new Set(keys).size).toBe(3);
	for (const key of keys) {
		expect([json, ...lines].join()).not.toContain(key);
	}
});

test.each([
	['an origin with a path', ['--origin', 'https://shop.example/blog'], '--origin must be an origin'],
	['an origin with a slash', ['--origin', 'https://shop.example/'], '--origin must be an origin'],
	['an origin with a user', ['--origin', 'https://me@shop.example'], '--origin must be an origin'],
	[
		'an organization that is no number',
		['--origin', 'https://shop.example', '--organization', 'x'],
		'--organization must be a number',
	],
	['an id in capitals', ['--origin', 'https://shop.example', '--id', 'Shop'], '--id must be'],
	[
		'an unknown scope',
		['--origin', 'https://shop.example', '--scope', 'admin'],
		'--scope Invalid option: expected one of "token"|"read"',
	],
	[
		'a public URL with a path',
		['--origin', 'https://shop.example', '--public-url', 'https://p.example/x'],
		'--public-url must not have a path',
	],
])('refuses %s', async (_name, args, message) => {
	await expect(cli.add(...args)).rejects.toThrow(message);
	expect(cli.printed).toEqual([]);
});

test('takes an origin as people type it for what browsers send, and each thing once', async () => {
	await cli.add(
		...['--origin', 'https://HÁČEK.example:443', 'https://xn--hek-ela4t.example', 'https://shop.example'],
		...['--organization', '12', '34', '12', '--scope', 'token', 'read', 'token'],
	);
	expect(cli.file().sites).toMatchObject([
		{
			origins: ['https://xn--hek-ela4t.example', 'https://shop.example'],
			organizations: [12, 34],
			scopes: ['token', 'read'],
		},
	]);
});

test('an origin without a letter gets an id all the same', async () => {
	await cli.add('--origin', 'https://[::]');
	expect(cli.file().sites.map(({ id }) => id)).toEqual(['site']);
});

test('waits for another one, and loses neither site', async () => {
	await cli.add('--origin', 'https://shop.example');
	const before = cli.text();
	await cli.add('--origin', 'https://club.example');
	const after = cli.text();
	writeFileSync(cli.sitesFile, before);
	writeFileSync(`${cli.sitesFile}.lock`, '');
	cli.now = Date.now();
	cli.sleep = () => {
		writeFileSync(cli.sitesFile, after);
		rmSync(`${cli.sitesFile}.lock`);
		return Promise.resolve();
	};
	await cli.add('--origin', 'https://blog.example');
	expect(cli.file().sites.map(({ id }) => id)).toEqual(['shop-example', 'club-example', 'blog-example']);
});

test('says so when another one does not end', async () => {
	writeFileSync(`${cli.sitesFile}.lock`, '');
	cli.now = Date.now();
	await expect(cli.add('--origin', 'https://shop.example')).rejects.toThrow(
		`${cli.sitesFile}: is being changed by another command (${cli.sitesFile}.lock); try again`,
	);
});

test('says so when the file cannot be written', async () => {
	writeFileSync(join(cli.directory, 'file'), '');
	cli.sitesFile = join(cli.directory, 'file', 'sites.json');
	await expect(cli.add('--origin', 'https://shop.example')).rejects.toThrow(CliError);
});

test('makes the file, but not a directory that may be mistyped', async () => {
	const directory = join(cli.directory, 'mistyped');
	cli.sitesFile = join(directory, 'sites.json');
	await expect(cli.add('--origin', 'https://shop.example')).rejects.toThrow(
		`${cli.sitesFile}: there is no directory ${directory}; make it first`,
	);
	expect(readdirSync(cli.directory)).toEqual([]);
});

test('refuses an id that is taken, and a file that is broken, and changes nothing', async () => {
	await cli.add('--origin', 'https://shop.example');
	const before = cli.text();
	await expect(cli.add('--origin', 'https://shop.example')).rejects.toThrow('--id');
	expect(cli.text()).toBe(before);
	writeFileSync(cli.sitesFile, '{');
	await expect(cli.add('--origin', 'https://club.example')).rejects.toThrow(CliError);
	expect(cli.text()).toBe('{');
});
