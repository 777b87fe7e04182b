import { describe, expect, test } from 'vitest';
import { PUBLIC_URL, shop } from '../../test/sites.ts';
import { ConfigError, parseConfig } from '../config.ts';
import { formatConnectionString } from '../domain/connection-string.ts';

const connection = formatConnectionString({ url: PUBLIC_URL, site: shop.id, ...shop.keys[0] });
const single = {
	CHATHUB_PUBLIC_URL: PUBLIC_URL,
	CHATHUB_LOGIN: 'acme',
	CHATHUB_PASSWORD: 'pass-phrase',
	CHATHUB_SITE_CONNECTION: connection,
	CHATHUB_SITE_ORIGINS: 'https://shop.example',
};

function problemsOf(change: Record<string, string | undefined>) {
	try {
		parseConfig({ ...single, ...change });
	} catch (error) {
		if (error instanceof ConfigError) {
			return error.problems;
		}
		throw error;
	}
	return [];
}

describe('a single site', () => {
	test('comes from its connection string', () => {
		const env = {
			...single,
			CHATHUB_SITE_ORIGINS: 'https://shop.example, https://www.shop.example:8443',
			CHATHUB_SITE_ORGANIZATIONS: '12, 34',
		};
		expect(parseConfig(env).sites).toEqual({
			kind: 'single',
			site: { ...shop, organizations: [12, 34], scopes: ['token', 'read'] },
		});
		expect(
			parseConfig({ ...single, CHATHUB_SITE_SCOPES: 'token, read, operators:write' }).sites,
		).toMatchObject({ site: { scopes: ['token', 'read', 'operators:write'] } });
		expect(parseConfig(single).sites).toMatchObject({ site: { organizations: 'all' } });
	});

	test('beside a sites file names every variable that would do nothing', () => {
		const problems = problemsOf({
			CHATHUB_SITES_FILE: '/sites.json',
			CHATHUB_SITE_CONNECTION: undefined,
			CHATHUB_SITE_SCOPES: 'token',
			CHATHUB_SITE_ORGANIZATIONS: '12',
		});
		expect(problems.map((problem) => problem.split(':')[0])).toEqual([
			'CHATHUB_SITE_ORIGINS',
			'CHATHUB_SITE_ORGANIZATIONS',
			'CHATHUB_SITE_SCOPES',
		]);
		expect(problems[0]).toContain('sites change');
	});

	test.each([
		[{ CHATHUB_SITE_CONNECTION: connection.slice(0, -1) }, 'CHATHUB_SITE_CONNECTION: is not a complete'],
		[{ CHATHUB_PUBLIC_URL: 'https://other.example' }, 'CHATHUB_SITE_CONNECTION: was made for another'],
		[{ CHATHUB_SITE_ORIGINS: undefined }, 'CHATHUB_SITE_ORIGINS: must list'],
		[{ CHATHUB_SITE_ORIGINS: 'https://shop.example/' }, 'CHATHUB_SITE_ORIGINS: must list'],
		[{ CHATHUB_SITE_ORGANIZATIONS: 'some' }, 'CHATHUB_SITE_ORGANIZATIONS: must be'],
		[{ CHATHUB_SITE_ORGANIZATIONS: '0x10,1e2' }, 'CHATHUB_SITE_ORGANIZATIONS: must be'],
		[{ CHATHUB_SITE_ORGANIZATIONS: '12,-3' }, 'CHATHUB_SITE_ORGANIZATIONS: must be'],
		[{ CHATHUB_SITE_SCOPES: 'token,admin' }, 'CHATHUB_SITE_SCOPES: must be of token, read'],
		[{ CHATHUB_SITES_FILE: '/sites.json' }, 'CHATHUB_SITES_FILE: set either'],
		[
			{ CHATHUB_SITES_FILE: '/sites.json', CHATHUB_SITE_CONNECTION: undefined },
			'CHATHUB_SITE_ORIGINS: is only for a proxy without CHATHUB_SITES_FILE',
		],
	])('%j', (change, problem) => {
		const problems = problemsOf(change);
		expect(problems).toEqual([expect.stringContaining(problem)]);
		expect(problems.join()).not.toContain(shop.keys[0].key);
		expect(problems.join()).not.toContain('chathub_v1_');
	});
});
