import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ListCache } from '../src/domain/list-cache.ts';
import { success } from '../src/domain/result.ts';
import { NumberedLists } from './numbered-lists.ts';
import { TestRedis } from './redis.ts';
import { eventually, type TestStore, testStore } from './test-store.ts';

let redis: TestRedis;
let stores: TestStore[];
let lists: NumberedLists;
/** Caches of three replicas with one Redis. */
let caches: ListCache<string, string>[];

beforeEach(async () => {
	redis = await TestRedis.start();
	stores = await Promise.all([1, 2, 3].map(() => testStore(redis)));
	lists = new NumberedLists();
	caches = stores.map(({ sharing }) => lists.cacheOver(sharing));
});
afterEach(async () => {
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

test('a list that one replica asked for before a change is not taken by the one that made the change', async () => {
	const [one, two, three] = caches;
	const release = lists.hold();
	const early = lists.get('a', one);
	await eventually(() => {
		expect(lists.loads).toBe(1);
	});
	lists.clock.advance(1);
	two?.expire('a');
	const late = lists.get('a', two);
	lists.clock.advance(1);
	release();
	expect([await early, await late]).toEqual([success('a 1'), success('a 2')]);
	expect(two?.peek('a')).toBe('a 2');
	expect(await lists.get('a', three)).toEqual(success('a 2'));
});
