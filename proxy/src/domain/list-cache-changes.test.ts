import { beforeEach, describe, expect, test } from 'vitest';
import { bridge, FRESH_MS, NumberedLists, settle } from '../../test/numbered-lists.ts';
import { failure, success } from './result.ts';

let lists: NumberedLists;

beforeEach(() => {
	lists = new NumberedLists();
});

describe('after a change', () => {
	test('the list is loaded anew, once, also in the very same millisecond and after several', async () => {
		await lists.get('a');
		for (let change = 0; change < 3; change++) {
			lists.cache.expire('a');
			expect(lists.cache.peek('a')).toBeUndefined();
		}
		expect(await lists.get('a')).toEqual(success('a 2'));
		expect(lists.cache.peek('a')).toBe('a 2');
		lists.cache.expire('a');
		expect(await lists.get('a')).toEqual(success('a 3'));
		expect(lists.loads).toBe(3);
	});

	test('a list from before an outage that has ended does not serve again', async () => {
		await lists.get('a');
		lists.clock.advance(FRESH_MS);
		lists.failing = 'upstream_unreachable';
		expect(await lists.get('a')).toEqual(success('a 1'));
		lists.failing = undefined;
		lists.cache.expire('a');
		expect(await lists.get('a')).toMatchObject({ ok: true });
		expect(lists.cache.peek('a')).not.toBe('a 1');
		lists.cache.expire('a');
		lists.failing = 'upstream_unreachable';
		expect(await lists.get('a')).toEqual(success(`a ${lists.loads - 1}`));
	});

	test.each([0, 1])('%i ms later, what was asked for before it serves nobody any more', async (ms) => {
		const release = lists.hold();
		const before = lists.get('a');
		lists.clock.advance(ms);
		lists.cache.expire('a');
		const after = lists.get('a');
		release();
		expect([await before, await after]).toEqual([success('a 2'), success('a 2')]);
		expect(lists.cache.peek('a')).toBe('a 2');
		expect(lists.loads).toBe(2);
	});

	test('and another one while the list is loaded again, the last one counts', async () => {
		const first = lists.hold();
		const asked = lists.get('a');
		lists.cache.expire('a');
		const second = lists.hold();
		first();
		await settle();
		lists.cache.expire('a');
		const last = lists.get('a');
		second();
		expect([await asked, await last]).toEqual([success('a 3'), success('a 3')]);
	});

	test('a renewal that began before it does not end the one after it', async () => {
		await lists.get('a');
		lists.clock.advance(FRESH_MS);
		const first = lists.hold();
		const before = lists.get('a');
		lists.cache.expire('a');
		const second = lists.hold();
		const after = [lists.get('a')];
		first();
		await settle();
		after.push(lists.get('a'));
		second();
		expect(await Promise.all([before, ...after])).toEqual(Array(3).fill(success('a 3')));
		expect(lists.loads).toBe(3);
	});

	test('only an outage lets the old list serve', async () => {
		await lists.get('a');
		lists.failing = 'upstream_unreachable';
		const release = lists.hold();
		lists.cache.expire('a');
		const asked = lists.get('a');
		lists.cache.expire('a');
		release();
		expect(await asked).toEqual(success('a 1'));
		expect(lists.cache.peek('a')).toBeUndefined();
	});
});

describe('when the clock is put back', () => {
	test('a list is not fresh until it is there again, and the next one is as fresh as any', async () => {
		await lists.get('a');
		lists.clock.putBack(3_600_000);
		expect(lists.cache.peek('a')).toBeUndefined();
		expect(await lists.get('a')).toEqual(success('a 2'));
		expect(await lists.get('a')).toEqual(success('a 2'));
		lists.clock.advance(FRESH_MS);
		expect(await lists.get('a')).toEqual(success('a 3'));
	});

	test('after a change the list can be had, once', async () => {
		await lists.get('a');
		lists.cache.expire('a');
		lists.clock.putBack(3_600_000);
		expect(await lists.get('a')).toEqual(success('a 2'));
		expect(await lists.get('a')).toEqual(success('a 2'));
	});

	test('a failure lasts no longer', async () => {
		lists.failing = 'upstream_unreachable';
		await lists.get('a');
		lists.failing = undefined;
		lists.clock.putBack(3_600_000);
		expect(await lists.get('a')).toEqual(success('a 2'));
	});

	test('a list still serves in an outage, asked for as often as ever', async () => {
		await lists.get('a');
		lists.clock.putBack(3_600_000);
		lists.failing = 'upstream_unreachable';
		expect(await lists.get('a')).toEqual(success('a 1'));
		lists.clock.putBack(3_600_000);
		expect(await lists.get('a')).toEqual(success('a 1'));
		await settle();
		expect(lists.loads).toBe(3);
		expect(await lists.cache.get('b', bridge)).toEqual(failure({ kind: 'upstream_unreachable' }));
	});
});
