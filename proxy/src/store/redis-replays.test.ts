import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { eventually, type TestStore, testStore } from '../../test/test-store.ts';
import { systemClock } from '../domain/clock.ts';

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
	const store = await testStore(redis, {
		clock: { now: () => clock.now(), after: (ms, run) => systemClock.after(ms, run) },
	});
	stores.push(store);
	return store;
}

/** Replicas of a store that remembers for long enough. */
async function replicas() {
	const three = [await replica(), await replica(), await replica()] as const;
	clock.advance(61_000);
	return three;
}

/** The end of a grant that is made now. */
const until = () => clock.now() + 120_000;
const usedEntries = async () => [...(await redis.dump()).keys()].filter((name) => name.includes(':used:'));

test('in a race over three replicas one identifier is used once', async () => {
	const three = await replicas();
	const uses = await Promise.all(
		Array.from({ length: 60 }, async (_, index) => three[index % 3]?.replays.use('shop', 'jti', until())),
	);
	expect(uses.filter((use) => use === 'first')).toHaveLength(1);
	expect(uses.filter((use) => use === 'again')).toHaveLength(59);
});

test('those of two sites have nothing to do with each other', async () => {
	const [one, two] = await replicas();
	expect(await one.replays.use('shop', 'jti', until())).toBe('first');
	expect(await two.replays.use('club', 'jti', until())).toBe('first');
});

test('the store remembers for a minute longer than asked, for replicas whose clock is behind, and no longer', async () => {
	const [one] = await replicas();
	await one.replays.use('shop', 'jti', until());
	const [entry = ''] = await usedEntries();
	expect(entry).not.toContain('jti');
	const life = Number(await redis.command('PTTL', entry));
	expect(life).toBeGreaterThan(170_000);
	expect(life).toBeLessThanOrEqual(180_000);
});

test('without the store only this process knows, and says so', async () => {
	const [one] = await replicas();
	await redis.kill();
	expect(await one.replays.use('shop', 'jti', until())).toBe('unknown');
	expect(await one.replays.use('shop', 'jti', until())).toBe('again');
});

test.each(['was flushed', 'started anew'])(
	'a store that %s does not know what was used before, and says so until that has ended',
	async (how) => {
		const [one, two] = await replicas();
		const before = until();
		expect(await one.replays.use('shop', 'used', before)).toBe('first');
		clock.advance(1_000);
		if (how === 'was flushed') {
			await redis.command('FLUSHALL');
		} else {
			await redis.kill();
			await redis.run();
			await eventually(() => {
				expect(two.state()).toBe('shared');
			});
		}
		expect(await two.replays.use('shop', 'used', before)).toBe('unknown');
		expect(await two.replays.use('shop', 'new', until())).toBe('unknown');
		clock.advance(61_000);
		expect(await two.replays.use('shop', 'newer', until())).toBe('first');
	},
);

test('a store that comes back from a snapshot does not know what was used after it, and says so', async () => {
	const [one, two] = await replicas();
	await redis.command('SAVE');
	const before = until();
	expect(await one.replays.use('shop', 'used', before)).toBe('first');
	clock.advance(1_000);
	await redis.kill();
	await redis.run();
	await eventually(() => {
		expect(two.state()).toBe('shared');
	});
	expect([...(await redis.dump()).keys()].some((name) => name.endsWith(':used-since-run'))).toBe(true);
	expect(await two.replays.use('shop', 'used', before)).toBe('unknown');
	clock.advance(61_000);
	expect(await two.replays.use('shop', 'newer', until())).toBe('first');
});

test('a store that only looks leaves no mark', async () => {
	stores.push(await testStore(redis, { clock, onlyLooks: true }));
	const marks = [...(await redis.dump()).keys()].filter((name) => !name.endsWith(':probe'));
	expect(marks).toEqual([]);
});

test('what somebody else wrote there breaks nothing', async () => {
	const [one] = await replicas();
	await redis.command(
		'SET',
		[...(await redis.dump()).keys()].find((name) => name.endsWith(':used-since-run')) ?? '',
		'x',
	);
	expect(await one.replays.use('shop', 'jti', until())).toBe('unknown');
	clock.advance(61_000);
	expect(await one.replays.use('shop', 'other', until())).toBe('first');
});
