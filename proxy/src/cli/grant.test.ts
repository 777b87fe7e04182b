import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { GrantVerifier } from '../domain/grant.ts';
import { SiteRegistry } from '../domain/site-registry.ts';
import { readGrantEnd } from './grant-end.ts';

let cli: CliRun;
beforeEach(async () => {
	cli = new CliRun();
	await cli.add('--origin', 'https://shop.example');
	cli.printed.length = 0;
	cli.explained.length = 0;
});
afterEach(() => {
	cli.end();
});

const makeGrant = (...args: string[]) =>
	cli.run(
		...['grant', '--site', 'shop-example', '--organization', '12', '--sites-file', cli.sitesFile],
		...['--public-url', 'https://proxy.example', ...args],
	);

const verify = (grant: string) => {
	const clock = new ManualClock();
	const registry = new SiteRegistry(cli.file().sites);
	return new GrantVerifier(registry, 'https://proxy.example/v1/token', clock).verify(grant);
};

test('is one that the proxy takes, until its key is removed', async () => {
	await makeGrant('--operator', '6001', '--ttl', '900');
	const [grant = ''] = cli.printed;
	expect(cli.printed).toHaveLength(1);
	expect(await verify(grant)).toMatchObject({
		ok: true,
		value: { organization: 12, operator: 6001, ttl: 900 },
	});
	expect(cli.explained[0]).toContain(
		'Not asked: ChatHub, whether it has that organization, and operator 6001 active in it; "chathub-proxy check --organization 12 --operator 6001" asks.',
	);
	const [, key] = cli.file().sites[0]?.keys ?? [];
	expect(key).toMatchObject({ use: 'page', expires: '2027-11-22T10:15:30Z' });
	const revoke = /chathub-proxy (sites remove .*)/.exec(cli.explained.join('\n'))?.[1] ?? '';
	await cli.run(...revoke.split(' '), '--yes');
	expect(await verify(grant)).toMatchObject({ ok: false, failure: { kind: 'invalid_grant' } });
});

test('names any active operator when none is given', async () => {
	await makeGrant();
	expect(await verify(cli.printed[0] ?? '')).toMatchObject({ value: { operator: null, ttl: 3600 } });
});

test('the list says what its key is for, and until when', async () => {
	await makeGrant('--expires', '2027-01-31');
	await cli.sites('list');
	expect(cli.printed[1]).toMatch(/keys=k-\S+ \(site\),k-\S+ \(page until 2027-02-01T00:00:00Z\)$/);
});

test('--html prints the page’s markup with the grant in it, and no second copy', async () => {
	await makeGrant('--html');
	const [html = ''] = cli.printed;
	expect(html).toContain('<script type="module" src="https://proxy.example/embed.js"></script>');
	const grant = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(html)?.[0] ?? '';
	expect(html).toContain(`<div data-chathub-grant="${grant}">`);
	expect(await verify(grant)).toMatchObject({ ok: true });
	expect(cli.explained.join()).not.toContain(grant);
});

describe('refuses what the proxy would refuse, and writes no key', () => {
	test.each([
		[['--site', 'club'], 'There is no site "club"'],
		[['--organization', '0'], '--organization must be a number'],
		[['--operator', 'x'], '--operator must be a number'],
		[['--ttl', '299'], '--ttl must be 300 to 86400 seconds'],
		[['--ttl', 'x'], '--ttl must be 300 to 86400 seconds'],
		[['--expires', 'soon'], '--expires must be days such as 365d'],
	])('%j', async (args, message) => {
		const before = cli.text();
		await expect(makeGrant(...args)).rejects.toThrow(message);
		expect(cli.text()).toBe(before);
		expect(cli.printed).toEqual([]);
	});

	test('an organization or a scope that the site has not', async () => {
		await cli.add('--origin', 'https://a.example', '--id', 'a', '--organization', '34');
		await cli.add('--origin', 'https://b.example', '--id', 'b', '--scope', 'read');
		await expect(makeGrant('--site', 'a')).rejects.toThrow('may not use organization 12');
		await expect(makeGrant('--site', 'b')).rejects.toThrow('lack "token"');
	});
});

describe('--expires', () => {
	const now = Date.parse('2026-11-22T10:15:30.400Z');
	const iso = (text: string) => {
		const end = readGrantEnd(text, now);
		return end.ok ? new Date(end.value).toISOString() : end.failure;
	};
	test.each([
		['1d', '2026-11-23T10:15:30.000Z'],
		['365d', '2027-11-22T10:15:30.000Z'],
		['2026-11-22', '2026-11-23T00:00:00.000Z'],
		['2028-02-29', '2028-03-01T00:00:00.000Z'],
		['0d', 'must be in the future'],
		['2026-11-21', 'must be in the future'],
		['2027-02-29', 'must be days'],
		['2027-13-01', 'must be days'],
		['365', 'must be days'],
		['-1d', 'must be days'],
		['3651d', 'within ten years'],
		['9999-12-31', 'within ten years'],
	])('%s', (text, expected) => {
		expect(iso(text)).toContain(expected);
	});
});
