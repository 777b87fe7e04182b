import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestRedis } from '../../test/redis.ts';
import { eventually, type TestStore, testStore } from '../../test/test-store.ts';

const HOUR_MS = 3_600_000;

let redis: TestRedis;
let stores: TestStore[];

beforeEach(async () => {
	redis = await TestRedis.start();
	stores = [];
});
afterEach(async () => {
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

async function replica(): Promise<TestStore> {
	const store = await testStore(redis);
	stores.push(store);
	return store;
}

const address = 'client:198.51.100.7';

test('replicas add to the same counts', async () => {
	const [one, two] = [await replica(), await replica()];
	expect(
		await one.counts.add(
			new Map([
				[address, 2],
				['mints', 1],
			]),
			HOUR_MS,
		),
	).toEqual(
		new Map([
			[address, 2],
			['mints', 1],
		]),
	);
	expect(
		await two.counts.add(
			new Map([
				['mints', 4],
				[address, 3],
			]),
			HOUR_MS,
		),
	).toEqual(
		new Map([
			['mints', 5],
			[address, 5],
		]),
	);
	expect(await two.counts.add(new Map(), HOUR_MS)).toEqual(new Map());
});

test('many at once are all counted', async () => {
	const one = await replica();
	const counts = new Map(Array.from({ length: 1_001 }, (_, index) => [`client:${index}`, index + 1]));
	expect(await one.counts.add(counts, HOUR_MS)).toEqual(counts);
});

test('a window begins anew, for all replicas at the same moment', async () => {
	const [one, two] = [await replica(), await replica()];
	const window = 400;
	// Adding nothing tells where the counts stand.
	const both = () =>
		Promise.all(
			[one, two].map(async ({ counts }) =>
				(await counts.add(new Map([['mints', 0]]), window))?.get('mints'),
			),
		);
	await one.counts.add(new Map([['mints', 7]]), window);
	await eventually(async () => {
		expect(await both()).toEqual([0, 0]);
	});
});

test('windows of other lengths are other counts', async () => {
	const one = await replica();
	await one.counts.add(new Map([['mints', 1]]), HOUR_MS);
	expect(await one.counts.add(new Map([['mints', 1]]), 2 * HOUR_MS)).toEqual(new Map([['mints', 1]]));
});

test('no address can be read in the store, and nothing stays there', async () => {
	const one = await replica();
	await one.counts.add(new Map([[address, 2]]), HOUR_MS);
	const [entry = '', ...others] = [...(await redis.dump()).keys()].filter((name) =>
		name.includes(':count:'),
	);
	expect(others).toEqual([]);
	expect(entry).not.toContain('198');
	const life = Number(await redis.command('PTTL', entry));
	expect(life).toBeGreaterThan(HOUR_MS);
	expect(life).toBeLessThanOrEqual(2 * HOUR_MS);
});

test('without the store there are no shared counts', async () => {
	const one = await replica();
	await redis.kill();
	expect(await one.counts.add(new Map([[address, 2]]), HOUR_MS)).toBeUndefined();
});
