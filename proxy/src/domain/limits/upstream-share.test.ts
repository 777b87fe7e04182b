import { assert, beforeEach, expect, test, vi } from 'vitest';
import { ManualClock } from '../../../test/manual-clock.ts';
import { club, shop } from '../../../test/sites.ts';
import { noObserver } from '../observer.ts';
import { type Result, success } from '../result.ts';
import { noSharedCounts } from '../shared-counts.ts';
import { UpstreamShare } from './upstream-share.ts';

let clock: ManualClock;
let share: UpstreamShare;
const limited = vi.fn();

beforeEach(() => {
	clock = new ManualClock(Date.parse('2026-11-22T10:15:10Z'));
	limited.mockClear();
	share = new UpstreamShare({ counts: noSharedCounts, clock, observer: { ...noObserver, limited } });
});

const work = (): Promise<Result<string, never>> => Promise.resolve(success('done'));

test('60 calls a minute; then it says exactly when the next are possible', async () => {
	for (let n = 0; n < 12; n++) {
		expect(await share.run(shop, 5, work)).toEqual(success('done'));
	}
	const refused = await share.run(shop, 1, work);
	assert(!refused.ok);
	expect(limited.mock.calls).toEqual([['site_upstream']]);
	expect(refused).toMatchObject({ failure: { kind: 'too_many_requests' } });
	expect(await share.run(club, 5, work)).toEqual(success('done'));
	const wait = refused.failure.retryAfter;
	clock.advance(wait - 1);
	expect((await share.run(shop, 1, work)).ok).toBe(false);
	clock.advance(1);
	expect((await share.run(shop, 2, work)).ok).toBe(false);
	expect((await share.run(shop, 1, work)).ok).toBe(true);
});

test('calls may be charged beforehand, any number at a time', async () => {
	for (let n = 0; n < 60; n++) {
		expect(share.charge(shop, 1)).toBeUndefined();
	}
	expect(share.charge(shop, 1)).toMatchObject({ kind: 'too_many_requests' });
	expect(share.charge(club, 1)).toBeUndefined();
	expect((await share.run(shop, 1, work)).ok).toBe(false);
});

test('three at a time, whatever became of those before', async () => {
	const end = Promise.withResolvers<never>();
	const failing = [1, 2, 3].map(() => share.run(shop, 1, () => end.promise));
	const fourth = vi.fn(work);
	expect(await share.run(shop, 1, fourth)).toEqual({
		ok: false,
		failure: { kind: 'too_many_requests', retryAfter: 1_000 },
	});
	expect(fourth).not.toHaveBeenCalled();
	expect(limited.mock.calls).toEqual([['site_upstream']]);
	expect((await share.run(club, 1, work)).ok).toBe(true);
	end.reject(new Error('broken'));
	await Promise.allSettled(failing);
	expect((await share.run(shop, 1, fourth)).ok).toBe(true);
});
