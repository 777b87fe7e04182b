import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { type TestStore, testStore } from '../../test/test-store.ts';
import { LONGEST_WAIT_MS } from '../domain/pace.ts';

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
	// A clock of its own that stands still: what counts is the time of the server.
	const store = await testStore(redis, { clock: new ManualClock(stores.length * 86_400_000) });
	stores.push(store);
	return store;
}

const ascending = (waits: readonly (number | undefined)[]) =>
	waits.map((wait) => wait ?? Infinity).sort((a, b) => a - b);

const paceEntry = async () => [...(await redis.dump()).keys()].find((name) => name.includes(':pace:')) ?? '';

test('replicas reserve the same moments: five operator calls a second between them', async () => {
	const replicas = await Promise.all([replica(), replica(), replica()]);
	const waits = await Promise.all(
		Array.from({ length: 24 }, async (_, index) => replicas[index % 3]?.pace.reserve('operator')),
	);
	const [first, ...others] = ascending(waits).slice(0, 20);
	expect(first).toBe(0);
	// Commands take their time, so a moment may be a little nearer when it is asked for.
	others.forEach((wait, index) => {
		const due = Math.floor((index + 1) / 5) * 1_000;
		expect(wait).toBeGreaterThan(due - 500);
		expect(wait).toBeLessThanOrEqual(due);
	});
	expect(ascending(waits).slice(20)).toEqual([Infinity, Infinity, Infinity, Infinity]);
});

test('who is sent away reserves nothing', async () => {
	const one = await replica();
	const waits: (number | undefined)[] = [];
	for (let call = 0; call < 8; call++) {
		waits.push(await one.pace.reserve('login'));
	}
	expect(ascending(waits).slice(4)).toEqual([Infinity, Infinity, Infinity, Infinity]);
	const entry = await paceEntry();
	expect(Number(await redis.command('LLEN', entry))).toBe(1);
	expect(Number(await redis.command('PTTL', entry))).toBeLessThanOrEqual(LONGEST_WAIT_MS + 1_000);
});

test('moments that lie too far ahead, because the clock of the server was put back, hold nobody up', async () => {
	const one = await replica();
	await one.pace.reserve('login');
	const entry = await paceEntry();
	await redis.command('RPUSH', entry, String(Date.now() + 3_600_000));
	expect(await one.pace.reserve('login')).toBe(0);
});

test('what somebody else wrote there holds nobody up', async () => {
	const one = await replica();
	await one.pace.reserve('login');
	const entry = await paceEntry();
	await redis.command('RPUSH', entry, 'text');
	expect(await one.pace.reserve('login')).toBe(0);
	await redis.command('DEL', entry);
	await redis.command('SET', entry, 'text');
	expect(await one.pace.reserve('login')).toBe(0);
	expect(await one.pace.reserve('login')).toBe(1_000);
});

test('without the store each process keeps the pace by itself', async () => {
	const [one, two] = [await replica(), await replica()];
	await redis.kill();
	expect(await one.pace.reserve('login')).toBe(0);
	expect(await one.pace.reserve('login')).toBe(1_000);
	expect(await two.pace.reserve('login')).toBe(0);
});
