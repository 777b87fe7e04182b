import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { eventually, type TestStore, testStore } from '../../test/test-store.ts';
import { systemClock } from '../domain/clock.ts';
import { USAGE_DAYS } from '../domain/usage-store.ts';

const DAY_MS = 86_400_000;
const TODAY = '2026-11-22';

let redis: TestRedis;
let clock: ManualClock;
let stores: TestStore[];

beforeEach(async () => {
	redis = await TestRedis.start();
	clock = new ManualClock(Date.parse(`${TODAY}T10:15:30Z`));
	stores = [];
});
afterEach(async () => {
	redis.thaw();
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

/** The date is the test's, timers are real: the store comes back, and a frozen one is given up. */
async function replica(): Promise<TestStore> {
	const store = await testStore(redis, {
		clock: { now: () => clock.now(), after: (ms, run) => systemClock.after(ms, run) },
	});
	stores.push(store);
	return store;
}

const counts = (issued: number) => new Map([['issued', issued]]);
const isBack = (store: TestStore) =>
	eventually(() => {
		expect(store.state()).toBe('shared');
	});

test('replicas add up', async () => {
	const [one, two] = [await replica(), await replica()];
	await one.usage.add('shop', '2026-11-21', counts(1));
	await one.usage.add(
		'shop',
		TODAY,
		new Map([
			['issued', 2],
			['refused:no_operator', 1],
		]),
	);
	await two.usage.add('shop', TODAY, counts(3));
	await two.usage.add('club', TODAY, counts(9));
	expect(await two.usage.read('shop')).toEqual([
		{ day: '2026-11-21', counts: counts(1) },
		{
			day: TODAY,
			counts: new Map([
				['issued', 5],
				['refused:no_operator', 1],
			]),
		},
	]);
	expect(await one.usage.read('nobody')).toEqual([]);
});

test('a day is kept for as long as it may be asked for', async () => {
	const one = await replica();
	await one.usage.add('shop', TODAY, counts(1));
	const [entry = ''] = [...(await redis.dump()).keys()].filter((name) => name.includes(':usage:'));
	expect(Number(await redis.command('PTTL', entry))).toBeGreaterThan(USAGE_DAYS * DAY_MS);
	clock.advance((USAGE_DAYS - 1) * DAY_MS);
	expect(await one.usage.read('shop')).toHaveLength(1);
	clock.advance(DAY_MS);
	expect(await one.usage.read('shop')).toEqual([]);
});

describe('while the store is gone', () => {
	test('counts wait, and are written when it is back', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.usage.add('shop', TODAY, counts(1));
		redis.freeze();
		await one.usage.add('shop', TODAY, counts(2));
		await one.usage.add('shop', TODAY, counts(3));
		await one.usage.add('club', TODAY, counts(9));
		expect(one.state()).toBe('lost');
		expect(await one.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(5) }]);
		redis.thaw();
		await isBack(one);
		await isBack(two);
		await eventually(async () => {
			expect(await two.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(6) }]);
			expect(await two.usage.read('club')).toEqual([{ day: TODAY, counts: counts(9) }]);
		});
	});

	test('what nobody may ask for any more is let go', async () => {
		const one = await replica();
		await redis.kill();
		await one.usage.add('shop', TODAY, counts(1));
		clock.advance(USAGE_DAYS * DAY_MS);
		await one.usage.add('shop', '2026-12-27', counts(2));
		await redis.run();
		await isBack(one);
		await eventually(async () => {
			expect((await redis.dump()).size).toBeGreaterThan(0);
		});
		clock.advance(-USAGE_DAYS * DAY_MS);
		expect(await one.usage.read('shop')).toEqual([]);
	});
});

test('a batch whose answer was lost counts once', async () => {
	const [one, two] = [await replica(), await replica()];
	redis.freeze();
	// Written to the socket before it is given up: the server finds it there when it wakes.
	await one.usage.add('shop', TODAY, counts(2));
	expect(one.state()).toBe('lost');
	redis.thaw();
	await isBack(one);
	await one.usage.add('shop', TODAY, counts(1));
	await isBack(two);
	expect(await two.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(3) }]);
});

test('a batch that is refused is not passed by a later one of its day, which would have it lost', async () => {
	const [one, two] = [await replica(), await replica()];
	await one.usage.add('shop', TODAY, counts(1));
	const [entry = ''] = [...(await redis.dump()).keys()].filter((name) => name.includes(':usage:'));
	await redis.command('RENAME', entry, 'away');
	await redis.command('SET', entry, 'text');
	await one.usage.add('shop', TODAY, counts(2));
	await one.usage.add('shop', TODAY, counts(4));
	await redis.command('RENAME', 'away', entry);
	await one.usage.read('shop');
	expect(await two.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(7) }]);
});

test('what waits is written before the store is closed', async () => {
	const [one, two] = [await replica(), await replica()];
	void one.usage.add('shop', TODAY, counts(2));
	await one.close();
	expect(await two.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(2) }]);
});

test('what somebody else wrote there breaks nothing', async () => {
	const one = await replica();
	await one.usage.add('shop', TODAY, counts(1));
	const [entry = ''] = [...(await redis.dump()).keys()].filter((name) => name.includes(':usage:'));
	await redis.command('HSET', entry, 'opened', 'text');
	expect(await one.usage.read('shop')).toEqual([{ day: TODAY, counts: counts(1) }]);
	await redis.command('DEL', entry);
	await redis.command('SET', entry, 'text');
	await one.usage.add('shop', TODAY, counts(1));
	await one.usage.add('club', TODAY, counts(4));
	expect(await one.usage.read('club')).toEqual([{ day: TODAY, counts: counts(4) }]);
	expect(await (await replica()).usage.read('club')).toEqual([{ day: TODAY, counts: counts(4) }]);
});
