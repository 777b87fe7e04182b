import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';
import { parseConnectionString } from '../domain/connection-string.ts';

let cli: CliRun;
beforeEach(async () => {
	cli = new CliRun();
	await cli.add('--origin', 'https://shop.example');
	await cli.add('--origin', 'https://club.example');
	cli.printed.length = 0;
	cli.explained.length = 0;
});
afterEach(() => {
	cli.end();
});

const rotate = (id = 'shop-example') => cli.sites('rotate', id, '--public-url', 'https://proxy.example');
const keysOf = (id: string) => cli.file().sites.find((site) => site.id === id)?.keys ?? [];
const kidsOf = (id: string) => keysOf(id).map(({ kid }) => kid);

describe('sites rotate', () => {
	test('adds a second key, prints its connection string, and says how to remove the old one', async () => {
		const [old = ''] = kidsOf('shop-example');
		await rotate();
		const [key, added] = keysOf('shop-example');
		expect(key?.kid).toBe(old);
		expect(cli.printed.map((line) => parseConnectionString(line))).toEqual([
			{ ok: true, value: { url: 'https://proxy.example', site: 'shop-example', ...added } },
		]);
		expect(cli.explained.join()).toContain(
			`chathub-proxy sites remove shop-example --kid ${old} --sites-file ${cli.sitesFile}`,
		);
		expect(cli.explained.join()).not.toContain(added?.key);
		expect(kidsOf('club-example')).toHaveLength(1);
	});

	test('its advice, followed, leaves the new key alone', async () => {
		await rotate();
		const [, fresh] = kidsOf('shop-example');
		const advice = /chathub-proxy (sites remove .*)/.exec(cli.explained.join())?.[1] ?? '';
		await cli.run(...advice.split(' '), '--yes');
		expect(kidsOf('shop-example')).toEqual([fresh]);
	});

	test('again before the old key is gone is refused: two at a time', async () => {
		await rotate();
		const kids = kidsOf('shop-example');
		await expect(rotate()).rejects.toThrow(`two keys already: ${kids.join(', ')}`);
		expect(kidsOf('shop-example')).toEqual(kids);
	});

	test.each([
		['rotate', 'shop-example', '--public-url', 'https://proxy.example'],
		['change', 'shop-example', '--scope', 'token'],
		['remove', 'shop-example', '--yes'],
	])('%s with a mistyped path says that there is no such file', async (...args) => {
		cli.sitesFile = `${cli.sitesFile}x`;
		await expect(cli.sites(...args)).rejects.toThrow(
			/sites\.jsonx: cannot be read \(ENOENT\); check --sites-file/,
		);
		expect(existsSync(cli.sitesFile)).toBe(false);
	});

	test('a site that there is not', async () => {
		await expect(rotate('shop')).rejects.toThrow(
			'There is no site "shop". There are: shop-example, club-example.',
		);
	});
});

describe('sites remove', () => {
	test('needs --yes where nobody can be asked', async () => {
		const before = cli.text();
		await expect(cli.sites('remove', 'shop-example')).rejects.toThrow(
			/ends the chat on https:\/\/shop\.example.*--yes/,
		);
		expect(cli.text()).toBe(before);
		await cli.sites('remove', 'shop-example', '--yes');
		expect(cli.file().sites.map(({ id }) => id)).toEqual(['club-example']);
	});

	test.each([
		['y', 1],
		['Yes ', 1],
		['', 2],
		['n', 2],
		['yesterday', 2],
	])('asks on a terminal; after "%s" there are %d sites', async (answer, left) => {
		cli.answer = answer;
		const removed = cli.sites('remove', 'shop-example');
		await (left === 1 ? removed : expect(removed).rejects.toThrow('Nothing was changed.'));
		expect(cli.asked).toHaveLength(1);
		expect(cli.file().sites).toHaveLength(left);
	});

	test('keeps the last key of a site, whatever page keys there are', async () => {
		await cli.run(
			...['grant', '--site', 'shop-example', '--organization', '12', '--sites-file', cli.sitesFile],
			...['--public-url', 'https://proxy.example'],
		);
		const [kid = '', page = ''] = kidsOf('shop-example');
		await expect(cli.sites('remove', 'shop-example', '--kid', kid, '--yes')).rejects.toThrow(
			'last key of site "shop-example"',
		);
		await cli.sites('remove', 'shop-example', '--kid', page, '--yes');
		expect(kidsOf('shop-example')).toEqual([kid]);
	});

	test("does not take another site's key for one of this", async () => {
		const [kid = ''] = kidsOf('club-example');
		await expect(cli.sites('remove', 'shop-example', '--kid', kid, '--yes')).rejects.toThrow(
			'has no such key',
		);
		expect(kidsOf('club-example')).toEqual([kid]);
	});
});
