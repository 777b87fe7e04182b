import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '../../test/manual-clock.ts';
import { Replicas } from '../../test/replicas.ts';
import type { UpstreamFailure } from './failures.ts';
import { type Bridge, isOutage, ListCache } from './list-cache.ts';
import { failure, success } from './result.ts';
import { type Sharing, SoloSharing } from './sharing.ts';

const FRESH_MS = 60_000;
const BRIDGE_MS = 10 * 60_000;
const bridge: Bridge = { ms: BRIDGE_MS, bridges: isOutage };
const OUTAGES = ['upstream_unreachable', 'upstream_contract', 'upstream_login_refused'] as const;

let clock: ManualClock;
let loads: number;
let failing: UpstreamFailure['kind'] | undefined;
/** Loading waits for this. */
let holding: Promise<unknown>;
let dice: number;
let cache: ListCache<string, string>;

const cacheOver = (sharing: Sharing) =>
	new ListCache<string, string>({
		nameOf: (key) => `list:${key}`,
		schema: z.string(),
		load: async (key) => {
			await holding;
			loads++;
			return failing === undefined ? success(`${key} ${loads}`) : failure({ kind: failing });
		},
		freshMs: FRESH_MS,
		bridgeMs: BRIDGE_MS,
		sharing,
		clock,
		random: () => dice,
	});

beforeEach(() => {
	clock = new ManualClock();
	loads = 0;
	failing = undefined;
	holding = Promise.resolve();
	dice = 0;
	cache = cacheOver(new SoloSharing());
});

const get = (key: string, from = cache) => from.get(key, bridge);
/** Lets what was set off in the background come to its end. */
const settle = () => new Promise(setImmediate);
/** From now on loading takes until the returned promise is resolved. */
const hold = () => {
	const released = Promise.withResolvers<undefined>();
	holding = released.promise;
	return () => {
		released.resolve(undefined);
	};
};

test('keeps a list for its time, then loads it again', async () => {
	expect(await get('a')).toEqual(success('a 1'));
	clock.advance(59_999);
	expect(await get('a')).toEqual(success('a 1'));
	expect(cache.peek('a')).toBe('a 1');
	clock.advance(1);
	expect(cache.peek('a')).toBeUndefined();
	expect(await get('a')).toEqual(success('a 2'));
});

test('loads once for everybody who waits, and each key for itself', async () => {
	const answers = await Promise.all([get('a'), get('a'), get('b')]);
	expect(answers).toEqual([success('a 1'), success('a 1'), success('b 2')]);
});

test('renews ahead of time, by chance, so that nobody waits for a list that is in use', async () => {
	dice = 0.999;
	await get('a');
	clock.advance(48_011);
	expect(await get('a')).toEqual(success('a 1'));
	await settle();
	expect(loads).toBe(1);
	clock.advance(50);
	expect(await get('a')).toEqual(success('a 1'));
	await settle();
	expect(await get('a')).toEqual(success('a 2'));
});

test.each([...OUTAGES, 'upstream_refused'] as const)(
	'a first failure (%s) is shared for a second, then asked for again',
	async (kind) => {
		failing = kind;
		expect(await get('a')).toEqual(failure({ kind }));
		failing = undefined;
		clock.advance(999);
		expect(await get('a')).toEqual(failure({ kind }));
		expect(await get('b')).toEqual(success('b 2'));
		expect(loads).toBe(2);
		clock.advance(1);
		expect(await get('a')).toEqual(success('a 3'));
	},
);

describe('when ChatHub is slow', () => {
	test('the old list serves after a second, and the new one as soon as it is there', async () => {
		await get('a');
		const release = hold();
		clock.advance(60_000);
		const waiting = get('a');
		clock.advance(1_000);
		expect(await waiting).toEqual(success('a 1'));
		release();
		await settle();
		expect(await get('a')).toEqual(success('a 2'));
		expect(loads).toBe(2);
	});

	test('nobody waits for what others have waited for in vain', async () => {
		await get('a');
		const release = hold();
		clock.advance(60_000);
		const first = get('a');
		clock.advance(400);
		const second = get('a');
		clock.advance(600);
		expect(await Promise.all([first, second])).toEqual([success('a 1'), success('a 1')]);
		expect(clock.pendingTimers).toBe(0);
		expect(await get('a')).toEqual(success('a 1'));
		release();
	});

	test('a list that is too old for the bridge does not serve', async () => {
		await get('a');
		const release = hold();
		clock.advance(FRESH_MS + BRIDGE_MS);
		const waiting = get('a');
		clock.advance(1_000);
		release();
		expect(await waiting).toEqual(success('a 2'));
	});
});

describe('an outage', () => {
	test.each(OUTAGES)('(%s) is bridged with the old list, asking again every 5 s', async (kind) => {
		await get('a');
		failing = kind;
		clock.advance(60_000);
		expect(await get('a')).toEqual(success('a 1'));
		expect(loads).toBe(2);
		clock.advance(4_999);
		expect(await get('a')).toEqual(success('a 1'));
		expect(loads).toBe(2);
		clock.advance(1);
		expect(await get('a')).toEqual(success('a 1'));
		await settle();
		expect(loads).toBe(3);
		clock.advance(BRIDGE_MS - 5_001);
		expect(await get('a')).toEqual(success('a 1'));
		await settle();
		clock.advance(1);
		expect(await get('a')).toEqual(failure({ kind }));
	});

	test('is not waited for again: the old list serves at once', async () => {
		await get('a');
		failing = 'upstream_unreachable';
		clock.advance(60_000);
		await get('a');
		const release = hold();
		clock.advance(5_000);
		expect(await get('a')).toEqual(success('a 1'));
		expect(clock.pendingTimers).toBe(0);
		release();
	});

	test('is over with the first list that comes', async () => {
		await get('a');
		failing = 'upstream_unreachable';
		clock.advance(60_000);
		await get('a');
		failing = undefined;
		clock.advance(5_000);
		await get('a');
		await settle();
		expect(await get('a')).toEqual(success('a 3'));
	});

	test('that is long past does not let an old list serve without a look', async () => {
		await get('a');
		failing = 'upstream_unreachable';
		clock.advance(60_000);
		await get('a');
		failing = undefined;
		clock.advance(60_000);
		expect(await get('a')).toEqual(success('a 3'));
	});

	test('is bridged only where the asker wants it', async () => {
		await get('a');
		failing = 'upstream_login_refused';
		clock.advance(60_000);
		const strict: Bridge = { ms: BRIDGE_MS, bridges: ({ kind }) => kind === 'upstream_unreachable' };
		expect(await cache.get('a', strict)).toEqual(failure({ kind: 'upstream_login_refused' }));
		expect(await get('a')).toEqual(success('a 1'));
	});
});

test('does not bridge a refusal: that is a decision, not an outage, and ends the old list for good', async () => {
	await get('a');
	failing = 'upstream_refused';
	clock.advance(60_000);
	expect(await get('a')).toEqual(failure({ kind: 'upstream_refused' }));
	failing = 'upstream_unreachable';
	clock.advance(1_000);
	expect(await get('a')).toEqual(failure({ kind: 'upstream_unreachable' }));
});

test('a refusal ahead of time counts at once', async () => {
	dice = 0.999;
	await get('a');
	failing = 'upstream_refused';
	clock.advance(59_000);
	await get('a');
	await settle();
	expect(await get('a')).toEqual(failure({ kind: 'upstream_refused' }));
});

describe('over replicas', () => {
	let replicas: Replicas;
	let other: ListCache<string, string>;

	beforeEach(() => {
		replicas = new Replicas(clock);
		cache = cacheOver(replicas.sharing());
		other = cacheOver(replicas.sharing());
	});

	test('a list is loaded once, and is no older for the others than for who loaded it', async () => {
		await get('a');
		clock.advance(30_000);
		expect(await get('a', other)).toEqual(success('a 1'));
		clock.advance(30_000);
		expect(await get('a', other)).toEqual(success('a 2'));
		expect(await get('a')).toEqual(success('a 2'));
		expect(loads).toBe(2);
	});

	test('a failure is shared for a second', async () => {
		failing = 'upstream_unreachable';
		await get('a');
		expect(await get('a', other)).toEqual(failure({ kind: 'upstream_unreachable' }));
		expect(loads).toBe(1);
	});

	test('one that starts in an outage serves what others left', async () => {
		await get('a');
		failing = 'upstream_login_refused';
		clock.advance(FRESH_MS + BRIDGE_MS - 1);
		expect(await get('a', other)).toEqual(success('a 1'));
		clock.advance(1);
		expect(await get('a', other)).toEqual(failure({ kind: 'upstream_login_refused' }));
	});

	test('in an outage the newest list counts, whoever loaded it', async () => {
		await get('a', other);
		clock.advance(60_000);
		await get('a');
		failing = 'upstream_unreachable';
		clock.advance(60_000);
		expect(await get('a', other)).toEqual(success('a 2'));
	});

	test('a refusal takes the list from all of them', async () => {
		await get('a');
		failing = 'upstream_refused';
		clock.advance(60_000);
		await get('a');
		expect(replicas.names).toEqual([]);
	});

	test('a list of a clock that is ahead is not fresh for longer', async () => {
		const ahead = new ManualClock(clock.now() + 600_000);
		const right = clock;
		clock = ahead;
		const early = cacheOver(replicas.sharing());
		clock = right;
		await get('a', early);
		expect(await get('a')).toEqual(success('a 1'));
		clock.advance(60_000);
		expect(cache.peek('a')).toBeUndefined();
	});
});
