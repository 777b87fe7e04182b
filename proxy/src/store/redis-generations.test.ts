import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { eventually, type TestStore, testStore } from '../../test/test-store.ts';
import { noObserver } from '../domain/observer.ts';

const DAY_MS = 86_400_000;

let redis: TestRedis;
let clock: ManualClock;
let stores: TestStore[];
let calls: string[];

beforeEach(async () => {
	redis = await TestRedis.start();
	clock = new ManualClock();
	stores = [];
	calls = [];
});
afterEach(async () => {
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

async function replica(): Promise<TestStore> {
	const observer = { ...noObserver, storeCall: (outcome: string) => calls.push(outcome) };
	const store = await testStore(redis, { clock, observer });
	stores.push(store);
	return store;
}

const entry = async () =>
	[...(await redis.dump()).keys()].find((name) => name.includes(':generation:')) ?? '';

test('what one replica has verified, the others refuse to go below', async () => {
	const [one, two] = [await replica(), await replica()];
	expect(await one.generations.accept('shop', 5)).toBe(true);
	expect(await two.generations.accept('shop', 4)).toBe(false);
	expect(await two.generations.accept('shop', 5)).toBe(true);
	expect(await two.generations.accept('club', 1)).toBe(true);
	expect(await (await replica()).generations.highest('shop')).toBe(5);
	expect(await two.generations.highest('nobody')).toBe(0);
});

test('the highest counts, in whatever order they come', async () => {
	const replicas = await Promise.all([replica(), replica(), replica()]);
	await Promise.all(
		[7, 3, 9, 1, 8].map(async (generation, index) =>
			replicas[index % 3]?.generations.accept('shop', generation),
		),
	);
	expect(await (await replica()).generations.highest('shop')).toBe(9);
});

describe('how often the store is asked', () => {
	test('not at all for a second, by the way for five, then before an answer', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.generations.accept('shop', 5);
		await two.generations.accept('shop', 6);
		calls.length = 0;
		clock.advance(999);
		expect(await one.generations.accept('shop', 5)).toBe(true);
		expect(calls).toEqual([]);
		clock.advance(1);
		expect(await one.generations.accept('shop', 5)).toBe(true);
		await eventually(async () => {
			expect(await one.generations.accept('shop', 5)).toBe(false);
		});
		expect(calls).toEqual(['ok']);
		await two.generations.accept('shop', 7);
		calls.length = 0;
		clock.advance(5_001);
		expect(await one.generations.accept('shop', 6)).toBe(false);
		expect(calls).toEqual(['ok']);
	});

	test('again when the clock was put back', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.generations.accept('shop', 5);
		await two.generations.accept('shop', 6);
		clock.putBack(3_600_000);
		expect(await one.generations.accept('shop', 5)).toBe(false);
	});

	test('once for a thousand at once', async () => {
		const one = await replica();
		calls.length = 0;
		const accepted = await Promise.all(
			Array.from({ length: 1_000 }, () => one.generations.accept('shop', 5)),
		);
		expect(new Set(accepted)).toEqual(new Set([true]));
		expect(calls).toEqual(['ok']);
	});
});

test('they are kept longer than any grant that they made void can live', async () => {
	const one = await replica();
	await one.generations.accept('shop', 5);
	expect(Number(await redis.command('PTTL', await entry()))).toBeGreaterThan(70 * DAY_MS);
});

describe('without the store', () => {
	test('what this process has seen decides, and the others hear of it when the store is back', async () => {
		const one = await replica();
		await one.generations.accept('shop', 5);
		await redis.kill();
		clock.advance(60_000);
		expect(await one.generations.accept('shop', 4)).toBe(false);
		expect(await one.generations.accept('shop', 6)).toBe(true);
		expect(await one.generations.accept('shop', 5)).toBe(false);
		await redis.run();
		const two = await replica();
		expect(await two.generations.highest('shop')).toBe(0);
		await eventually(async () => {
			clock.advance(5_001);
			expect(await one.generations.accept('shop', 6)).toBe(true);
			expect(await two.generations.highest('shop')).toBe(6);
		});
	});

	test('a store that was put back to an older state lowers nothing', async () => {
		const one = await replica();
		await one.generations.accept('shop', 5);
		await redis.command('SET', await entry(), '2');
		clock.advance(60_000);
		expect(await one.generations.accept('shop', 4)).toBe(false);
		expect(await one.generations.highest('shop')).toBe(5);
		expect(await redis.command('GET', await entry())).toBe('5');
	});

	test('what somebody else wrote there breaks nothing', async () => {
		const one = await replica();
		await one.generations.accept('shop', 5);
		for (const text of ['text', '-1', '1e300', '']) {
			await redis.command('SET', await entry(), text);
			clock.advance(60_000);
			expect(await one.generations.accept('shop', 4)).toBe(false);
			expect(await one.generations.accept('shop', 5)).toBe(true);
		}
	});
});
