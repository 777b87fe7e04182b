import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { BRIDGE_MS, FRESH_MS, NumberedLists } from '../../test/numbered-lists.ts';
import { Replicas } from '../../test/replicas.ts';
import type { ListCache } from './list-cache.ts';
import { failure, success } from './result.ts';

let lists: NumberedLists;
let replicas: Replicas;
let other: ListCache<string, string>;

beforeEach(() => {
	const clock = new ManualClock();
	replicas = new Replicas(clock);
	lists = new NumberedLists(replicas.sharing(), clock);
	other = lists.cacheOver(replicas.sharing());
});

test('a list is loaded once, and is no older for the others than for who loaded it', async () => {
	await lists.get('a');
	lists.clock.advance(30_000);
	expect(await lists.get('a', other)).toEqual(success('a 1'));
	lists.clock.advance(30_000);
	expect(await lists.get('a', other)).toEqual(success('a 2'));
	expect(await lists.get('a')).toEqual(success('a 2'));
	expect(lists.loads).toBe(2);
});

test('a failure is shared for a second', async () => {
	lists.failing = 'upstream_unreachable';
	await lists.get('a');
	expect(await lists.get('a', other)).toEqual(failure({ kind: 'upstream_unreachable' }));
	expect(lists.loads).toBe(1);
});

test('one that starts in an outage serves what others left', async () => {
	await lists.get('a');
	lists.failing = 'upstream_login_refused';
	lists.clock.advance(FRESH_MS + BRIDGE_MS - 1);
	expect(await lists.get('a', other)).toEqual(success('a 1'));
	lists.clock.advance(1);
	expect(await lists.get('a', other)).toEqual(failure({ kind: 'upstream_login_refused' }));
});

test('in an outage the newest list counts, whoever loaded it', async () => {
	await lists.get('a', other);
	lists.clock.advance(60_000);
	await lists.get('a');
	lists.failing = 'upstream_unreachable';
	lists.clock.advance(60_000);
	expect(await lists.get('a', other)).toEqual(success('a 2'));
});

test('a refusal takes the list from all of them', async () => {
	await lists.get('a');
	lists.failing = 'upstream_refused';
	lists.clock.advance(60_000);
	await lists.get('a');
	expect(replicas.names).toEqual([]);
});

test.each([
	[5_000, 'a 1'],
	[600_000, 'a 2'],
])('a list of a clock that is %i ms ahead is not fresh for longer', async (ms, got) => {
	const ahead = new ManualClock(lists.clock.now() + ms);
	await lists.get('a', lists.cacheOver(replicas.sharing(), ahead));
	expect(await lists.get('a')).toEqual(success(got));
	lists.clock.advance(60_000);
	expect(lists.cache.peek('a')).toBeUndefined();
});

test('a list that another replica asked for before a change is not taken after it', async () => {
	const release = lists.hold();
	const early = lists.get('a', other);
	lists.clock.advance(1);
	lists.cache.expire('a');
	const late = lists.get('a');
	release();
	expect([await early, await late]).toEqual([success('a 1'), success('a 2')]);
	expect(lists.cache.peek('a')).toBe('a 2');
});
