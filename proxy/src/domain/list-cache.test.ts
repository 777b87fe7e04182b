import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import type { UpstreamFailure } from './failures.ts';
import { ListCache } from './list-cache.ts';
import { failure, success } from './result.ts';

let clock: ManualClock;
let loads: number;
let failing: UpstreamFailure['kind'] | undefined;
/** Loading waits for this. */
let holding: Promise<unknown>;
let cache: ListCache<string, string>;

beforeEach(() => {
	clock = new ManualClock();
	loads = 0;
	failing = undefined;
	holding = Promise.resolve();
	cache = new ListCache(clock, 60_000, async (key: string) => {
		await holding;
		loads++;
		return failing === undefined ? success(`${key} ${loads}`) : failure({ kind: failing });
	});
});

test('keeps a list for its time, then loads it again', async () => {
	expect(await cache.get('a')).toEqual(success('a 1'));
	clock.advance(59_999);
	expect(await cache.get('a')).toEqual(success('a 1'));
	clock.advance(1);
	expect(await cache.get('a')).toEqual(success('a 2'));
});

test('loads once for everybody who waits, and each key for itself', async () => {
	const answers = await Promise.all([cache.get('a'), cache.get('a'), cache.get('b')]);
	expect(answers).toEqual([success('a 1'), success('a 1'), success('b 2')]);
});

test.each([
	'upstream_unreachable',
	'upstream_contract',
	'upstream_refused',
	'upstream_login_refused',
] as const)('a first failure (%s) is shared for a second, then asked for again', async (kind) => {
	failing = kind;
	expect(await cache.get('a')).toEqual(failure({ kind }));
	failing = undefined;
	clock.advance(999);
	expect(await cache.get('a')).toEqual(failure({ kind }));
	expect(await cache.get('b')).toEqual(success('b 2'));
	expect(loads).toBe(2);
	clock.advance(1);
	expect(await cache.get('a')).toEqual(success('a 3'));
});

describe('when ChatHub is slow', () => {
	const slow = async () => {
		await cache.get('a');
		const released = Promise.withResolvers<undefined>();
		holding = released.promise;
		return released;
	};

	test('the old list serves after a second, and the new one as soon as it is there', async () => {
		const { resolve } = await slow();
		clock.advance(60_000);
		const waiting = cache.get('a');
		clock.advance(1_000);
		expect(await waiting).toEqual(success('a 1'));
		resolve(undefined);
		expect(await cache.get('a')).toEqual(success('a 2'));
		expect(loads).toBe(2);
	});

	test('a list older than 11 minutes does not serve', async () => {
		const { resolve } = await slow();
		clock.advance(11 * 60_000);
		const waiting = cache.get('a');
		clock.advance(1_000);
		resolve(undefined);
		expect(await waiting).toEqual(success('a 2'));
	});
});

test.each(['upstream_unreachable', 'upstream_contract'] as const)(
	'bridges an outage (%s) with the old list, asking again every 5 s, for 10 minutes',
	async (kind) => {
		await cache.get('a');
		failing = kind;
		clock.advance(60_000);
		expect(await cache.get('a')).toEqual(success('a 1'));
		expect(loads).toBe(2);
		clock.advance(4_999);
		expect(await cache.get('a')).toEqual(success('a 1'));
		expect(loads).toBe(2);
		clock.advance(1);
		expect(await cache.get('a')).toEqual(success('a 1'));
		expect(loads).toBe(3);
		clock.advance(10 * 60_000);
		expect(await cache.get('a')).toEqual(failure({ kind }));
	},
);

test('comes back at once after an outage', async () => {
	await cache.get('a');
	failing = 'upstream_unreachable';
	clock.advance(60_000);
	await cache.get('a');
	failing = undefined;
	clock.advance(5_000);
	expect(await cache.get('a')).toEqual(success('a 3'));
});

test.each(['upstream_refused', 'upstream_login_refused'] as const)(
	'does not bridge %s: that is a decision, not an outage',
	async (kind) => {
		await cache.get('a');
		failing = kind;
		clock.advance(60_000);
		expect(await cache.get('a')).toEqual(failure({ kind }));
	},
);
