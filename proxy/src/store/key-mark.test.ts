import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestRedis } from '../../test/redis.ts';
import { OWNER, testStore } from '../../test/test-store.ts';

let redis: TestRedis;
beforeEach(async () => {
	redis = await TestRedis.start();
});
afterEach(() => redis.stop());

const otherKey = Buffer.alloc(32, 8).toString('base64url');

test('replicas with one key agree, also one that starts again', async () => {
	const stores = [await testStore(redis), await testStore(redis)];
	expect(await Promise.all(stores.map((store) => store.hasOtherKey()))).toEqual([false, false]);
	expect(stores.flatMap(({ log }) => log.lines)).toEqual([]);
	await Promise.all(stores.map((store) => store.close()));
});

test('one with another key says so when it comes, and the others can see it', async () => {
	const first = await testStore(redis);
	const second = await testStore(redis, { key: otherKey });
	expect(second.log.of('store_key_differs')).toHaveLength(1);
	expect(await first.hasOtherKey()).toBe(true);
	await Promise.all([first.close(), second.close()]);
});

test('who only looks leaves no mark', async () => {
	const looking = await testStore(redis, { key: otherKey, onlyLooks: true });
	expect(await looking.hasOtherKey()).toBe(false);
	const store = await testStore(redis);
	expect(store.log.lines).toEqual([]);
	expect(await looking.hasOtherKey()).toBe(true);
	await Promise.all([looking.close(), store.close()]);
});

test('another proxy in the same Redis has a mark of its own', async () => {
	const store = await testStore(redis);
	const owner = { ...OWNER, publicUrl: 'https://other-proxy.example' };
	const other = await testStore(redis, { key: otherKey, owner });
	expect(other.log.lines).toEqual([]);
	expect(await store.hasOtherKey()).toBe(false);
	await Promise.all([store.close(), other.close()]);
});

test('a store that is gone says nothing against the key', async () => {
	const store = await testStore(redis);
	await redis.kill();
	expect(await store.hasOtherKey()).toBe(false);
	await store.close();
});
