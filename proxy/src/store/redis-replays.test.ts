import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { type TestStore, testStore } from '../../test/test-store.ts';

let redis: TestRedis;
let clock: ManualClock;
let stores: TestStore[];

beforeEach(async () => {
	redis = await TestRedis.start();
	clock = new ManualClock();
	stores = [];
});
afterEach(async () => {
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

async function replica(): Promise<TestStore> {
	const store = await testStore(redis, { clock });
	stores.push(store);
	return store;
}

test('in a race over three replicas one identifier is used once', async () => {
	const replicas = await Promise.all([replica(), replica(), replica()]);
	const uses = await Promise.all(
		Array.from({ length: 60 }, async (_, index) =>
			replicas[index % 3]?.replays.use('shop', 'jti', clock.now() + 90_000),
		),
	);
	expect(uses.filter((use) => use === 'first')).toHaveLength(1);
	expect(uses.filter((use) => use === 'again')).toHaveLength(59);
});

test('those of two sites have nothing to do with each other', async () => {
	const [one, two] = [await replica(), await replica()];
	expect(await one.replays.use('shop', 'jti', clock.now() + 90_000)).toBe('first');
	expect(await two.replays.use('club', 'jti', clock.now() + 90_000)).toBe('first');
});

test('the store remembers for a minute longer than asked, for replicas whose clock is behind, and no longer', async () => {
	const one = await replica();
	await one.replays.use('shop', 'jti', clock.now() + 90_000);
	const [entry = ''] = [...(await redis.dump()).keys()].filter((name) => name.includes(':used:'));
	expect(entry).not.toContain('jti');
	const life = Number(await redis.command('PTTL', entry));
	expect(life).toBeGreaterThan(140_000);
	expect(life).toBeLessThanOrEqual(150_000);
});

test('without the store only this process knows, and says so', async () => {
	const one = await replica();
	await redis.kill();
	expect(await one.replays.use('shop', 'jti', clock.now() + 90_000)).toBe('unknown');
	expect(await one.replays.use('shop', 'jti', clock.now() + 90_000)).toBe('again');
});
