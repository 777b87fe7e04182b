import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';

let cli: CliRun;
beforeEach(async () => {
	cli = new CliRun();
	await cli.add('--origin', 'https://shop.example', 'https://www.shop.example', '--id', 'shop');
	await cli.add('--origin', 'https://club.example', '--id', 'club', '--organization', '34');
	cli.printed.length = 0;
	cli.explained.length = 0;
});
afterEach(() => {
	cli.end();
});

const change = (...args: string[]) => cli.sites('change', 'shop', ...args);
const siteOf = (id: string) => cli.file().sites.find((site) => site.id === id);

test.each([
	[
		['--origin', 'https://new.example'],
		{ origins: ['https://new.example'] },
		'origins: https://shop.example,https://www.shop.example -> https://new.example',
	],
	[
		[
			'--add-origin',
			'https://new.example',
			'https://shop.example',
			'--remove-origin',
			'https://www.shop.example',
		],
		{ origins: ['https://shop.example', 'https://new.example'] },
		'origins: https://shop.example,https://www.shop.example -> https://shop.example,https://new.example',
	],
	[['--organization', '12', '34'], { organizations: [12, 34] }, 'organizations: all -> 12,34'],
	[['--scope', 'token'], { scopes: ['token'] }, 'scopes: token,read -> token'],
])('%j', async (args, changed, line) => {
	const [shop, club] = [siteOf('shop'), siteOf('club')];
	await change(...args);
	expect(siteOf('shop')).toEqual({ ...shop, ...changed });
	expect(siteOf('club')).toEqual(club);
	expect(cli.printed).toEqual([line]);
	expect([...cli.printed, ...cli.explained].join()).not.toContain(shop?.keys[0]?.key);
});

test('gives a site every organization', async () => {
	await cli.sites('change', 'club', '--all-organizations');
	expect(siteOf('club')?.organizations).toBe('all');
	expect(cli.printed).toEqual(['organizations: 34 -> all']);
});

test('says when there was nothing to change', async () => {
	const before = cli.text();
	await change('--add-origin', 'https://shop.example');
	expect(cli.text()).toBe(before);
	expect(cli.printed).toEqual([]);
	expect(cli.explained).toEqual(['Site "shop" is like that already.']);
});

test('tells what is doubtful of a new origin, and only of that', async () => {
	await change('--add-origin', 'http://shop.example', 'http://localhost:8080', 'https://club.example');
	const [, ...notes] = cli.explained;
	expect(notes).toEqual([
		expect.stringContaining('http://shop.example is not encrypted'),
		expect.stringContaining('https://club.example is also an origin of site "club"'),
	]);
	cli.explained.length = 0;
	await change('--scope', 'token');
	expect(cli.explained).toHaveLength(1);
	cli.explained.length = 0;
	await cli.add('--origin', 'http://club.example', '--id', 'plain');
	expect(cli.explained.join('\n')).toContain('Note: http://club.example is not encrypted');
});

test.each([
	['nothing to change', [], 'Say what to change: --origin'],
	[
		'two ways at once',
		['--origin', 'https://a.example', '--add-origin', 'https://b.example'],
		'Give either --origin, or',
	],
	['two rules at once', ['--organization', '12', '--all-organizations'], 'Give either --organization or'],
	[
		'an origin that the site does not have',
		['--remove-origin', 'https://club.example'],
		'Site "shop" does not have https://club.example. It has: https://shop.example, https://www.shop.example.',
	],
	[
		'no origin left',
		['--remove-origin', 'https://shop.example', 'https://www.shop.example'],
		'would have no origin left',
	],
	['an origin with a path', ['--add-origin', 'https://shop.example/'], '--add-origin must be an origin'],
	['an unknown scope', ['--scope', 'admin'], '--scope Invalid option'],
])('refuses %s, and changes nothing', async (_name, args, problem) => {
	const before = cli.text();
	await expect(change(...args)).rejects.toThrow(problem);
	expect(cli.text()).toBe(before);
});

test('refuses a site that there is not, and names those that there are', async () => {
	await expect(cli.sites('change', 'nobody', '--all-organizations')).rejects.toThrow(
		'There is no site "nobody". There are: shop, club.',
	);
});
