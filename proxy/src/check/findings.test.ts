import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, shop } from '../../test/sites.ts';
import { success } from '../domain/result.ts';
import { memoryStore } from '../domain/store.ts';
import { ChathubClock } from './chathub-clock.ts';
import { checkOrganizations, checkSites } from './check-sites.ts';
import { checkStore } from './check-store.ts';

const now = Date.parse('2026-11-22T10:15:30Z');

describe('sites', () => {
	const page = (expires: string) =>
		({ kid: 'k-page', key: shop.keys[0].key, use: 'page', expires }) as const;
	const withKeys = (...keys: object[]) => [{ ...shop, keys: [...shop.keys, ...keys] }] as never;

	test.each([
		['none', [], 'warned', 'there are no sites'],
		['one', [shop], 'passed', 'one site'],
		['two', [shop, club], 'passed', '2 sites'],
		['a second key', withKeys({ kid: 'k-new', key: shop.keys[0].key }), 'warned', 'shop-example'],
		['a page for long', withKeys(page('2026-12-23T10:15:30Z')), 'passed', 'one site'],
		['a page that ends', withKeys(page('2026-12-22T10:15:30Z')), 'warned', 'k-page of shop-example'],
		['a page that has ended', withKeys(page('2026-11-01T00:00:00Z')), 'warned', 'k-page'],
	])('%s', (_name, sites, outcome, detail) => {
		const [finding, ...others] = checkSites(sites, { now, readers: undefined });
		expect(others).toEqual([]);
		expect(finding).toMatchObject({ outcome, detail: expect.stringContaining(detail) as string });
		expect(JSON.stringify(finding)).not.toContain(shop.keys[0].key);
	});

	test('that others may read', () => {
		expect(checkSites([shop], { now, readers: 'its group' })).toMatchObject([
			{ outcome: 'warned', detail: 'the sites file holds keys, and its group may read it' },
		]);
	});

	test('none of which hides another', () => {
		const sites = withKeys({ kid: 'k-new', key: shop.keys[0].key }, page('2026-11-01T00:00:00Z'));
		expect(checkSites(sites, { now, readers: 'its group' }).map(({ detail }) => detail)).toEqual([
			expect.stringContaining('its group may read it'),
			expect.stringContaining('k-page of shop-example'),
			expect.stringContaining('two keys: shop-example'),
		]);
	});

	test('of organizations that ChatHub does not list', () => {
		expect(checkOrganizations([shop, club], [{ id: 34, name: 'Club' }])).toMatchObject({
			outcome: 'passed',
		});
		expect(checkOrganizations([shop, club], [{ id: 12, name: 'Shop' }])).toMatchObject({
			outcome: 'warned',
			detail: expect.stringContaining('34 (club-example)') as string,
		});
	});
});

describe("ChatHub's clock", () => {
	test.each([
		[0, 'passed'],
		[5_000, 'passed'],
		[-6_000, 'warned'],
		[30_000, 'warned'],
		[31_000, 'failed'],
		[-31_000, 'failed'],
	])('%d ms apart', async (ahead, outcome) => {
		const date = new Date(now - ahead).toUTCString();
		const fetch = () => Promise.resolve(new Response('', { headers: { date } }));
		const clock = new ChathubClock(fetch, new ManualClock(now));
		await clock.watch('https://api.example', {});
		expect(clock.finding()).toMatchObject({ outcome });
		expect(clock.finding().detail).toContain(ahead < 0 ? 'behind' : 'ahead');
	});

	test('that told nothing', () => {
		const fetch = () => Promise.reject(new Error('down'));
		expect(new ChathubClock(fetch, new ManualClock(now)).finding()).toMatchObject({ outcome: 'skipped' });
	});
});

describe('the shared store', () => {
	const clock = new ManualClock(now);
	const look = (change: object, reason?: string) =>
		checkStore(
			{ ...memoryStore(clock), state: () => 'shared', ...change },
			{ newId: () => 'an-id-of-its-own', reason: () => reason },
		);

	test('keeps what is written', async () => {
		const sharing = {
			once: () => Promise.resolve(success('an-id-of-its-own')),
			read: () => Promise.resolve('an-id-of-its-own'),
		};
		expect(await look({ sharing })).toMatchObject({ outcome: 'passed' });
	});

	test('is not there', async () => {
		expect(await look({ state: () => 'lost' }, 'ECONNREFUSED')).toMatchObject({
			outcome: 'failed',
			detail: expect.stringContaining('ECONNREFUSED') as string,
		});
	});

	test('forgets', async () => {
		expect(await look({})).toMatchObject({ outcome: 'failed' });
	});
});
