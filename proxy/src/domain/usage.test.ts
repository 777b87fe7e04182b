import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { usageDaySchema } from '../contract/index.ts';
import { MemoryUsageStore, type UsageCounts, type UsageStore } from './usage-store.ts';
import { Usage } from './usage.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const DAY_MS = 86_400_000;

/** A store that can be away, and says what it was handed. */
class RecordingStore implements UsageStore {
	readonly memory = new MemoryUsageStore();
	readonly added: [site: string, day: string, counts: Record<string, number>][] = [];
	isAway = false;

	async add(site: string, day: string, counts: UsageCounts) {
		if (this.isAway) {
			throw new Error('away');
		}
		this.added.push([site, day, Object.fromEntries(counts)]);
		await this.memory.add(site, day, counts);
	}

	read(site: string) {
		return this.memory.read(site);
	}
}

let clock: ManualClock;
let store: RecordingStore;
let usage: Usage;

beforeEach(() => {
	clock = new ManualClock(NOON);
	store = new RecordingStore();
	usage = new Usage(store, clock);
});

describe('counts', () => {
	test('go to the store together, a second after the first', async () => {
		for (let call = 0; call < 1000; call++) {
			usage.count('shop', 'issued');
		}
		usage.count('shop', 'refused:invalid_grant');
		usage.count('club', 'event:failed:csp');
		clock.advance(999);
		await Promise.resolve();
		expect(store.added).toEqual([]);
		clock.advance(1);
		await usage.flush();
		expect(store.added).toEqual([
			['shop', '2026-11-22', { issued: 1000, 'refused:invalid_grant': 1 }],
			['club', '2026-11-22', { 'event:failed:csp': 1 }],
		]);
	});

	test('leave no timer behind while nothing is counted', () => {
		usage.count('shop', 'issued');
		clock.advance(1000);
		expect(clock.pendingTimers).toBe(0);
	});

	test('belong to the day in UTC on which they were made, not on which they were stored', async () => {
		clock.advance(12 * 3_600_000 - 1);
		usage.count('shop', 'issued');
		clock.advance(1);
		usage.count('shop', 'issued');
		await usage.flush();
		expect((await usage.days('shop')).map(({ date, issued }) => [date, issued])).toEqual([
			['2026-11-22', 1],
			['2026-11-23', 1],
		]);
	});

	test('that the store does not take are offered again, once each', async () => {
		store.isAway = true;
		usage.count('shop', 'issued');
		await usage.flush();
		usage.count('shop', 'issued');
		store.isAway = false;
		clock.advance(1000);
		await usage.flush();
		await usage.flush();
		expect(store.added).toEqual([['shop', '2026-11-22', { issued: 2 }]]);
	});

	test('of a store that stays away are bounded, and those that wait go on counting', async () => {
		store.isAway = true;
		for (let site = 0; site < 30_000; site++) {
			usage.count(`site-${site}`, 'issued');
		}
		usage.count('site-0', 'issued');
		await usage.flush();
		store.isAway = false;
		await usage.flush();
		expect(store.added).toHaveLength(20_000);
		expect(store.added[0]).toEqual(['site-0', '2026-11-22', { issued: 2 }]);
	});
});

describe('days', () => {
	test('have the shape of the contract, and only what is not zero in their tables', async () => {
		usage.count('shop', 'issued');
		usage.count('shop', 'refused:no_operator');
		usage.count('shop', 'refused:no_operator');
		usage.count('shop', 'event:opened');
		usage.count('shop', 'event:fallback_shown');
		usage.count('shop', 'event:failed:timeout');
		const [day, ...others] = await usage.days('shop');
		expect(usageDaySchema.parse(day)).toEqual({
			date: '2026-11-22',
			issued: 1,
			refused: { no_operator: 2 },
			events: { opened: 1, fallback_shown: 1, failed: { timeout: 1 } },
		});
		expect(others).toEqual([]);
	});

	test('are those of the site, the last 31, and none of tomorrow', async () => {
		for (const ago of [-1, 0, 30, 31]) {
			const day = new Date(NOON - ago * DAY_MS).toISOString().slice(0, 10);
			await store.add('shop', day, new Map([['issued', 1]]));
		}
		await store.add('club', '2026-11-22', new Map([['issued', 7]]));
		expect((await usage.days('shop')).map(({ date }) => date)).toEqual(['2026-10-23', '2026-11-22']);
	});

	test('leave out what a newer replica counts', async () => {
		await store.add('shop', '2026-11-22', new Map([['event:failed:eclipse', 3]]));
		expect(await usage.days('shop')).toMatchObject([{ issued: 0, events: { failed: {} } }]);
	});
});
