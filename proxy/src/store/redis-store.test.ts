import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { TestRedis } from '../../test/redis.ts';
import { testStore } from '../../test/test-store.ts';
import { success } from '../domain/result.ts';
import { DEADLINE_MS } from './connection.ts';

/** A machine under load runs timers late; that is not the store's doing. */
const SLACK_MS = 1_500;

let redis: TestRedis;

beforeEach(async () => {
	redis = await TestRedis.start();
});
afterEach(() => redis.stop());

/** Everything that a store can be asked, at once. */
const askAll = ({
	sharing,
	pace,
	generations,
	replays,
	counts,
	usage,
}: Awaited<ReturnType<typeof testStore>>) =>
	Promise.all([
		sharing.once({
			name: 'anything',
			value: z.string(),
			failure: z.never(),
			accepts: () => true,
			make: () => Promise.resolve(success('made')),
			keepsMs: () => 1_000,
		}),
		sharing.read('anything', z.string()),
		sharing.forget('anything', z.string(), () => true),
		pace.reserve('operator'),
		generations.accept('shop', 1),
		generations.highest('shop'),
		replays.use('shop', 'jti', Date.now() + 1_000),
		counts.add(new Map([['mints', 1]]), 60_000),
		usage.add('shop', '2026-11-22', new Map([['issued', 1]])),
		usage.read('shop'),
	]);

test.each(['frozen', 'killed', 'closed'])(
	'%s, it answers everything in time and throws nothing',
	async (how) => {
		const store = await testStore(redis);
		if (how === 'frozen') {
			redis.freeze();
		} else {
			await (how === 'killed' ? redis.kill() : store.close());
		}
		const began = performance.now();
		const [once, read, , wait, accepted, highest, use, counts] = await askAll(store);
		expect(performance.now() - began).toBeLessThan(DEADLINE_MS + SLACK_MS);
		expect(store.state()).toBe('lost');
		expect([once, read, wait, accepted, highest, use, counts]).toEqual([
			success('made'),
			undefined,
			0,
			true,
			1,
			'unknown',
			undefined,
		]);
		await store.close();
	},
);

test('one that freezes does not keep a process from ending', async () => {
	const store = await testStore(redis);
	redis.freeze();
	void store.usage.add('shop', '2026-11-22', new Map([['issued', 1]]));
	const began = performance.now();
	await store.close();
	expect(performance.now() - began).toBeLessThan(DEADLINE_MS + SLACK_MS);
});

test('all entries say whose they are', async () => {
	const store = await testStore(redis);
	await askAll(store);
	const names = [...(await redis.dump()).keys()];
	expect(names.length).toBeGreaterThan(3);
	expect(names.filter((name) => !/^chathub:v1:[\w-]{16}:[a-z-]+(:|$)/.test(name))).toEqual([]);
	await store.close();
});
