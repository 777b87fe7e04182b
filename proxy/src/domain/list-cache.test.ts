import { beforeEach, describe, expect, test } from 'vitest';
import { BRIDGE_MS, FRESH_MS, NumberedLists, OUTAGES, settle } from '../../test/numbered-lists.ts';
import type { Bridge } from './bridge.ts';
import { failure, success } from './result.ts';

let lists: NumberedLists;

beforeEach(() => {
	lists = new NumberedLists();
});

test('keeps a list for its time, then loads it again', async () => {
	expect(await lists.get('a')).toEqual(success('a 1'));
	lists.clock.advance(59_999);
	expect(await lists.get('a')).toEqual(success('a 1'));
	expect(lists.cache.peek('a')).toBe('a 1');
	lists.clock.advance(1);
	expect(lists.cache.peek('a')).toBeUndefined();
	expect(await lists.get('a')).toEqual(success('a 2'));
});

test('loads once for everybody who waits, and each key for itself', async () => {
	const answers = await Promise.all([lists.get('a'), lists.get('a'), lists.get('b')]);
	expect(answers).toEqual([success('a 1'), success('a 1'), success('b 2')]);
});

test('renews ahead of time, by chance, so that nobody waits for a list that is in use', async () => {
	lists.dice = 0.999;
	await lists.get('a');
	lists.clock.advance(48_011);
	expect(await lists.get('a')).toEqual(success('a 1'));
	await settle();
	expect(lists.loads).toBe(1);
	lists.clock.advance(50);
	expect(await lists.get('a')).toEqual(success('a 1'));
	await settle();
	expect(await lists.get('a')).toEqual(success('a 2'));
});

test.each([...OUTAGES, 'upstream_refused'] as const)(
	'a first failure (%s) is shared for a second, then asked for again',
	async (kind) => {
		lists.failing = kind;
		expect(await lists.get('a')).toEqual(failure({ kind }));
		lists.failing = undefined;
		lists.clock.advance(999);
		expect(await lists.get('a')).toEqual(failure({ kind }));
		expect(await lists.get('b')).toEqual(success('b 2'));
		expect(lists.loads).toBe(2);
		lists.clock.advance(1);
		expect(await lists.get('a')).toEqual(success('a 3'));
	},
);

test('a list that is refused again and again is asked for ever more rarely, once a minute in the end', async () => {
	lists.failing = 'upstream_refused';
	for (let second = 0; second < 3_600; second++) {
		expect(await lists.get('a')).toEqual(failure({ kind: 'upstream_refused' }));
		lists.clock.advance(1_000);
	}
	expect(lists.loads).toBeGreaterThan(50);
	expect(lists.loads).toBeLessThan(70);
	lists.failing = undefined;
	lists.cache.expire('a');
	expect(await lists.get('a')).toMatchObject({ ok: true });
});

describe('when ChatHub is slow', () => {
	test('the old list serves after a second, and the new one as soon as it is there', async () => {
		await lists.get('a');
		const release = lists.hold();
		lists.clock.advance(60_000);
		const waiting = lists.get('a');
		lists.clock.advance(1_000);
		expect(await waiting).toEqual(success('a 1'));
		release();
		await settle();
		expect(await lists.get('a')).toEqual(success('a 2'));
		expect(lists.loads).toBe(2);
	});

	test('nobody waits for what others have waited for in vain', async () => {
		await lists.get('a');
		const release = lists.hold();
		lists.clock.advance(60_000);
		const first = lists.get('a');
		lists.clock.advance(400);
		const second = lists.get('a');
		lists.clock.advance(600);
		expect(await Promise.all([first, second])).toEqual([success('a 1'), success('a 1')]);
		expect(lists.clock.pendingTimers).toBe(0);
		expect(await lists.get('a')).toEqual(success('a 1'));
		release();
	});

	test('a list that is too old for the bridge does not serve', async () => {
		await lists.get('a');
		const release = lists.hold();
		lists.clock.advance(FRESH_MS + BRIDGE_MS);
		const waiting = lists.get('a');
		lists.clock.advance(1_000);
		release();
		expect(await waiting).toEqual(success('a 2'));
	});
});

describe('an outage', () => {
	test.each(OUTAGES)('(%s) is bridged with the old list, asking again every 5 s', async (kind) => {
		await lists.get('a');
		lists.failing = kind;
		lists.clock.advance(60_000);
		expect(await lists.get('a')).toEqual(success('a 1'));
		expect(lists.loads).toBe(2);
		lists.clock.advance(4_999);
		expect(await lists.get('a')).toEqual(success('a 1'));
		expect(lists.loads).toBe(2);
		lists.clock.advance(1);
		expect(await lists.get('a')).toEqual(success('a 1'));
		await settle();
		expect(lists.loads).toBe(3);
		lists.clock.advance(BRIDGE_MS - 5_001);
		expect(await lists.get('a')).toEqual(success('a 1'));
		await settle();
		lists.clock.advance(1);
		expect(await lists.get('a')).toEqual(failure({ kind }));
	});

	test('is not waited for again: the old list serves at once', async () => {
		await lists.get('a');
		lists.failing = 'upstream_unreachable';
		lists.clock.advance(60_000);
		await lists.get('a');
		const release = lists.hold();
		lists.clock.advance(5_000);
		expect(await lists.get('a')).toEqual(success('a 1'));
		expect(lists.clock.pendingTimers).toBe(0);
		release();
	});

	test('is over with the first list that comes', async () => {
		await lists.get('a');
		lists.failing = 'upstream_unreachable';
		lists.clock.advance(60_000);
		await lists.get('a');
		lists.failing = undefined;
		lists.clock.advance(5_000);
		await lists.get('a');
		await settle();
		expect(await lists.get('a')).toEqual(success('a 3'));
	});

	test('that is long past does not let an old list serve without a look', async () => {
		await lists.get('a');
		lists.failing = 'upstream_unreachable';
		lists.clock.advance(60_000);
		await lists.get('a');
		lists.failing = undefined;
		lists.clock.advance(60_000);
		expect(await lists.get('a')).toEqual(success('a 3'));
	});

	test('is bridged only where the asker wants it', async () => {
		await lists.get('a');
		lists.failing = 'upstream_login_refused';
		lists.clock.advance(60_000);
		const strict: Bridge = { ms: BRIDGE_MS, bridges: ({ kind }) => kind === 'upstream_unreachable' };
		expect(await lists.cache.get('a', strict)).toEqual(failure({ kind: 'upstream_login_refused' }));
		expect(await lists.get('a')).toEqual(success('a 1'));
	});
});

test('does not bridge a refusal: that is a decision, not an outage, and ends the old list for good', async () => {
	await lists.get('a');
	lists.failing = 'upstream_refused';
	lists.clock.advance(60_000);
	expect(await lists.get('a')).toEqual(failure({ kind: 'upstream_refused' }));
	lists.failing = 'upstream_unreachable';
	lists.clock.advance(1_000);
	expect(await lists.get('a')).toEqual(failure({ kind: 'upstream_unreachable' }));
});

test('a refusal ahead of time counts at once', async () => {
	lists.dice = 0.999;
	await lists.get('a');
	lists.failing = 'upstream_refused';
	lists.clock.advance(59_000);
	await lists.get('a');
	await settle();
	expect(await lists.get('a')).toEqual(failure({ kind: 'upstream_refused' }));
});
