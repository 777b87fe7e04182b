import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import { eventually, OWNER, type TestStore, testStore } from '../../test/test-store.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { SharedWork } from '../domain/sharing.ts';
import { LEASE_MS } from './leases.ts';

type Token = { readonly token: string };
type Outcome = Result<Token, 'refused'>;

let redis: TestRedis;
let stores: TestStore[];

beforeEach(async () => {
	redis = await TestRedis.start();
	stores = [];
});
afterEach(async () => {
	redis.thaw();
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

async function replica(change: Parameters<typeof testStore>[1] = {}): Promise<TestStore> {
	const store = await testStore(redis, change);
	stores.push(store);
	return store;
}

const tokenSchema = z.object({ token: z.string() });

const work = (
	make: () => Promise<Outcome>,
	change: Partial<SharedWork<Token, 'refused'>> = {},
): SharedWork<Token, 'refused'> => ({
	name: 'operator-token:6001:3600',
	value: tokenSchema,
	failure: z.literal('refused'),
	accepts: () => true,
	make,
	keepsMs: ({ ok }) => (ok ? 60_000 : 1_000),
	...change,
});

/** Work that ends when the test says so. */
function held(outcome: Outcome) {
	let release = (): void => undefined;
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	const make = vi.fn(async () => {
		await gate;
		return outcome;
	});
	return { make, release };
}

const token = success({ token: 'made' });
const leaseName = async () =>
	[...(await redis.dump()).keys()].find((name) => name.includes(':lease:')) ?? 'no lease';

describe('work that many want at once', () => {
	test('is done once over all replicas, and all have its outcome', async () => {
		const make = vi.fn(() => Promise.resolve(token));
		const replicas = await Promise.all([replica(), replica(), replica()]);
		const outcomes = await Promise.all(
			Array.from({ length: 300 }, async (_, index) => replicas[index % 3]?.sharing.once(work(make))),
		);
		expect(make).toHaveBeenCalledOnce();
		expect(outcomes).toEqual(Array.from({ length: 300 }, () => token));
	});

	test('is waited for while its holder is at it, and not done again after', async () => {
		const { make, release } = held(token);
		const [one, two] = [await replica(), await replica()];
		const first = one.sharing.once(work(make));
		await eventually(() => {
			expect(make).toHaveBeenCalled();
		});
		const other = vi.fn(() => Promise.resolve(token));
		const second = two.sharing.once(work(other));
		// Longer than the lease would live without a heartbeat.
		const began = performance.now();
		await eventually(() => {
			expect(performance.now() - began).toBeGreaterThan(LEASE_MS + 500);
		});
		release();
		expect([await first, await second]).toEqual([token, token]);
		expect(other).not.toHaveBeenCalled();
		expect(await leaseName()).toBe('no lease');
	});

	test('shares a failure as well, for as long as it is to be kept', async () => {
		const make = vi.fn(() => Promise.resolve(failure('refused' as const)));
		const replicas = await Promise.all([replica(), replica(), replica()]);
		const outcomes = await Promise.all(
			Array.from({ length: 30 }, async (_, index) => replicas[index % 3]?.sharing.once(work(make))),
		);
		expect(outcomes).toEqual(Array.from({ length: 30 }, () => failure('refused')));
		expect(make).toHaveBeenCalledOnce();
		await eventually(async () => {
			expect(await replicas[0].sharing.once(work(() => Promise.resolve(token)))).toEqual(token);
		});
	});

	test('is not done by who looked before the holder was through and got the lease after', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.sharing.once(work(() => Promise.resolve(token)));
		const entry = [...(await redis.dump()).keys()].find((name) => name.includes(':value:')) ?? '';
		const made = String(await redis.command('GET', entry));
		await one.sharing.once(
			work(() => Promise.resolve(success({ token: 'old' })), { accepts: () => false }),
		);
		const make = vi.fn();
		const accepts = ({ token: text }: Token) => {
			redis.commandNow('SET', entry, made);
			return text !== 'old';
		};
		expect(await two.sharing.once(work(make, { accepts }))).toEqual(token);
		expect(make).not.toHaveBeenCalled();
		expect(await leaseName()).toBe('no lease');
	});

	test('is done by each where its outcome is for nobody else', async () => {
		const make = vi.fn(() => Promise.resolve(token));
		const [one, two] = [await replica(), await replica()];
		await one.sharing.once(work(make, { keepsMs: () => 0 }));
		await two.sharing.once(work(make, { keepsMs: () => 0 }));
		expect(make).toHaveBeenCalledTimes(2);
		expect(await leaseName()).toBe('no lease');
	});

	test('that throws frees its lease', async () => {
		const [one, two] = [await replica(), await replica()];
		await expect(one.sharing.once(work(() => Promise.reject(new Error('broken'))))).rejects.toThrow(
			'broken',
		);
		expect(await leaseName()).toBe('no lease');
		expect(await two.sharing.once(work(() => Promise.resolve(token)))).toEqual(token);
	});
});

describe('what was kept', () => {
	test('is done anew when it will not do', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.sharing.once(work(() => Promise.resolve(success({ token: 'old' }))));
		const isNew = ({ token: text }: Token) => text !== 'old';
		expect(await two.sharing.once(work(() => Promise.resolve(token), { accepts: isNew }))).toEqual(token);
		expect(await one.sharing.read('operator-token:6001:3600', tokenSchema)).toEqual({ token: 'made' });
	});

	test('is not pushed out by a failure to renew it', async () => {
		const [one, two] = [await replica(), await replica()];
		await one.sharing.once(work(() => Promise.resolve(token)));
		const renewal = work(() => Promise.resolve(failure('refused' as const)), { accepts: () => false });
		expect(await two.sharing.once(renewal)).toEqual(failure('refused'));
		const make = vi.fn();
		expect(await one.sharing.once(work(make))).toEqual(token);
		expect(make).not.toHaveBeenCalled();
	});

	test('is dropped only if it is what was meant', async () => {
		const [one, two] = [await replica(), await replica()];
		const name = 'operator-token:6001:3600';
		await one.sharing.once(work(() => Promise.resolve(token)));
		await two.sharing.forget(name, tokenSchema, ({ token: text }) => text === 'another');
		expect(await one.sharing.read(name, tokenSchema)).toEqual({ token: 'made' });
		await two.sharing.forget(name, tokenSchema, ({ token: text }) => text === 'made');
		expect(await one.sharing.read(name, tokenSchema)).toBeUndefined();
	});

	test('stays when it was replaced while somebody decided', async () => {
		const [one, two] = [await replica(), await replica()];
		const name = 'operator-token:6001:3600';
		await one.sharing.once(work(() => Promise.resolve(success({ token: 'old' }))));
		const entry = [...(await redis.dump()).keys()].find((found) => found.includes(':value:')) ?? '';
		const old = await redis.command('GET', entry);
		await one.sharing.once(work(() => Promise.resolve(token), { accepts: () => false }));
		const replacement = String(await redis.command('GET', entry));
		await redis.command('SET', entry, String(old));
		await two.sharing.forget(name, tokenSchema, ({ token: text }) => {
			redis.commandNow('SET', entry, replacement);
			return text === 'old';
		});
		expect(await one.sharing.read(name, tokenSchema)).toEqual({ token: 'made' });
	});
});

describe('a holder that does not come back', () => {
	test('is followed by another when its lease runs out; what it writes late changes nothing', async () => {
		// A clock that stands still sends no heartbeat: to the others, this holder is frozen.
		const frozen = await replica({ clock: new ManualClock() });
		const other = await replica();
		const { make, release } = held(success({ token: 'late' }));
		const late = frozen.sharing.once(work(make));
		await eventually(() => {
			expect(make).toHaveBeenCalled();
		});
		const began = performance.now();
		expect(await other.sharing.once(work(() => Promise.resolve(token)))).toEqual(token);
		expect(performance.now() - began).toBeLessThan(LEASE_MS + 1_500);
		release();
		expect(await late).toEqual(success({ token: 'late' }));
		expect(await other.sharing.read('operator-token:6001:3600', tokenSchema)).toEqual({ token: 'made' });
	});

	test('does not give up, nor prolong, the lease of who follows it', async () => {
		const one = await replica();
		const { make, release } = held(token);
		const outcome = one.sharing.once(work(make, { keepsMs: () => 0 }));
		await eventually(() => {
			expect(make).toHaveBeenCalled();
		});
		const lease = await leaseName();
		await redis.command('SET', lease, 'another holder', 'PX', '1200');
		await eventually(async () => {
			expect(await redis.command('GET', lease)).toBeNull();
		});
		await redis.command('SET', lease, 'another holder');
		release();
		await outcome;
		expect(await redis.command('GET', lease)).toBe('another holder');
	});

	test('frees its leases when it is closed', async () => {
		const [one, two] = [await replica(), await replica()];
		const { make, release } = held(token);
		const first = one.sharing.once(work(make));
		await eventually(() => {
			expect(make).toHaveBeenCalled();
		});
		expect(await leaseName()).toContain('operator-token:6001:3600');
		await one.close();
		expect(await leaseName()).toBe('no lease');
		expect(await two.sharing.once(work(() => Promise.resolve(token)))).toEqual(token);
		release();
		await first;
	});
});

describe('without the store', () => {
	test('each process does the work once', async () => {
		await redis.kill();
		const [one, two] = [await replica(), await replica()];
		const make = vi.fn(() => Promise.resolve(token));
		const outcomes = await Promise.all(
			[one, two, one, two].map(({ sharing }) => sharing.once(work(make))),
		);
		expect(outcomes).toEqual([token, token, token, token]);
		expect(make).toHaveBeenCalledTimes(2);
		expect(await one.sharing.read('operator-token:6001:3600', tokenSchema)).toBeUndefined();
		await one.sharing.forget('operator-token:6001:3600', tokenSchema, () => true);
	});

	test('which freezes while work is under way, its outcome is handed out', async () => {
		const one = await replica();
		const { make, release } = held(token);
		const outcome = one.sharing.once(work(make));
		await eventually(() => {
			expect(make).toHaveBeenCalled();
		});
		redis.freeze();
		release();
		expect(await outcome).toEqual(token);
	});
});

describe('entries', () => {
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

	test('of another key count as absent, and are told of once a minute', async () => {
		const clock = new ManualClock();
		const one = await replica();
		const two = await replica({ clock, key: Buffer.alloc(32, 9).toString('base64url') });
		const name = 'operator-token:6001:3600';
		await one.sharing.once(work(() => Promise.resolve(token)));
		expect(await two.sharing.read(name, tokenSchema)).toBeUndefined();
		expect(await two.sharing.read(name, tokenSchema)).toBeUndefined();
		expect(two.log.of('store_entry_unreadable')).toHaveLength(1);
		expect(two.log.of('store_entry_unreadable')[0]?.message).toContain('CHATHUB_STORE_KEY');
		clock.advance(60_000);
		expect(await two.sharing.read(name, tokenSchema)).toBeUndefined();
		expect(two.log.of('store_entry_unreadable')).toHaveLength(2);
		const own = success({ token: 'own' });
		expect(await two.sharing.once(work(() => Promise.resolve(own)))).toEqual(own);
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
});
