import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import {
	sharedToken as token,
	sharedTokenSchema as tokenSchema,
	sharedWork as work,
} from '../../test/shared-work.ts';
import { OWNER, type TestStore, testStore } from '../../test/test-store.ts';
import { failure, success } from '../domain/result.ts';
import { Sealing } from './sealing.ts';

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

async function replica(change: Parameters<typeof testStore>[1] = {}): Promise<TestStore> {
	const store = await testStore(redis, change);
	stores.push(store);
	return store;
}

test('hold nothing that can be read', async () => {
	const one = await replica();
	await one.sharing.once(work(() => Promise.resolve(success({ token: 'secret-token' }))));
	await one.sharing.once(
		work(() => Promise.resolve(failure('refused' as const)), { name: 'operator-token:6002:3600' }),
	);
	const entries = await redis.dump();
	expect([...entries.keys()].filter((name) => /:(value|failure):/.test(name))).toHaveLength(2);
	expect([...entries.values()].join()).not.toMatch(/secret-token|refused/);
});

test('of another key are not seen, nor disturbed', async () => {
	const one = await replica();
	const two = await replica({ key: Buffer.alloc(32, 9).toString('base64url') });
	const name = 'operator-token:6001:3600';
	await one.sharing.once(work(() => Promise.resolve(token)));
	expect(await two.sharing.read(name, tokenSchema)).toBeUndefined();
	const own = success({ token: 'own' });
	expect(await two.sharing.once(work(() => Promise.resolve(own)))).toEqual(own);
	expect(await one.sharing.read(name, tokenSchema)).toEqual({ token: 'made' });
	// Told of once, by the mark that each replica sets at its start; no entry could not be opened.
	expect(two.log.lines.map(({ fields }) => fields)).toEqual([{ event: 'store_key_differs' }]);
});

test('that cannot be opened count as absent, and are told of once a minute', async () => {
	const clock = new ManualClock();
	const one = await replica({ clock });
	const name = 'operator-token:6001:3600';
	await one.sharing.once(work(() => Promise.resolve(token)));
	const entry = [...(await redis.dump()).keys()].find((found) => found.includes(':value:')) ?? '';
	await redis.command(
		'SET',
		entry,
		new Sealing(Buffer.alloc(32, 9).toString('base64url')).seal(entry, '{}'),
	);
	expect(await one.sharing.read(name, tokenSchema)).toBeUndefined();
	expect(await one.sharing.read(name, tokenSchema)).toBeUndefined();
	expect(one.log.of('store_entry_unreadable')).toHaveLength(1);
	expect(one.log.of('store_entry_unreadable')[0]?.message).toContain('CHATHUB_STORE_KEY');
	clock.advance(60_000);
	expect(await one.sharing.read(name, tokenSchema)).toBeUndefined();
	expect(one.log.of('store_entry_unreadable')).toHaveLength(2);
	const own = success({ token: 'own' });
	expect(await one.sharing.once(work(() => Promise.resolve(own)))).toEqual(own);
});

test('that were moved under another name count as absent', async () => {
	const one = await replica();
	await one.sharing.once(work(() => Promise.resolve(token)));
	const entry = [...(await redis.dump()).keys()].find((name) => name.includes(':value:')) ?? '';
	await redis.command('RENAME', entry, entry.replace('6001', '6002'));
	expect(await one.sharing.read('operator-token:6002:3600', tokenSchema)).toBeUndefined();
	expect(one.log.of('store_entry_unreadable')).toHaveLength(1);
});

test.each([
	['text', ['SET', 'x']],
	['a list', ['RPUSH', 'x']],
])('that somebody made %s are worked around', async (_, [command = '', content = '']) => {
	const one = await replica();
	await one.sharing.once(work(() => Promise.resolve(token)));
	const entry = [...(await redis.dump()).keys()].find((name) => name.includes(':value:')) ?? '';
	await redis.command('DEL', entry);
	await redis.command(command, entry, content);
	const own = success({ token: 'own' });
	expect(await one.sharing.once(work(() => Promise.resolve(own)))).toEqual(own);
	expect(one.state()).toBe('shared');
});

test('of another shape, as another version may write them, count as absent', async () => {
	const one = await replica();
	await one.sharing.once(work(() => Promise.resolve(token)));
	const other = z.object({ text: z.string() });
	expect(await one.sharing.read('operator-token:6001:3600', other)).toBeUndefined();
	expect(one.log.lines).toEqual([]);
});

test('of another company are not seen', async () => {
	const one = await replica();
	const two = await replica({ owner: { ...OWNER, account: 'other' } });
	await one.sharing.once(work(() => Promise.resolve(token)));
	expect(await two.sharing.read('operator-token:6001:3600', tokenSchema)).toBeUndefined();
	expect(two.log.lines).toEqual([]);
});
