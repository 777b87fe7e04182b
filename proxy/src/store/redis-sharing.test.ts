import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { TestRedis } from '../../test/redis.ts';
import {
	heldWork as held,
	type SharedToken,
	sharedToken as token,
	sharedTokenSchema as tokenSchema,
	sharedWork as work,
} from '../../test/shared-work.ts';
import { eventually, type TestStore, testStore } from '../../test/test-store.ts';
import { failure, success } from '../domain/result.ts';
import { LEASE_MS } from './leases.ts';

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
		const accepts = ({ token: text }: SharedToken) => {
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
		const isNew = ({ token: text }: SharedToken) => text !== 'old';
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
