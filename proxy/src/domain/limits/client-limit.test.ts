import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CommonCounts } from '../../../test/common-counts.ts';
import { ManualClock } from '../../../test/manual-clock.ts';
import { noObserver } from '../observer.ts';
import { noSharedCounts, type SharedCounts } from '../shared-counts.ts';
import { ClientLimit } from './client-limit.ts';

let clock: ManualClock;

beforeEach(() => {
	clock = new ManualClock(Date.parse('2026-11-22T10:15:10Z'));
});

const limitOf = (perMinute: number, counts: SharedCounts = noSharedCounts, observer = noObserver) =>
	new ClientLimit({ perMinute, counts, clock, observer });

/** How many of so many requests pass. */
const passed = (limit: ClientLimit, address: string, requests: number) =>
	Array.from({ length: requests }, () => limit.take(address)).filter((wait) => wait === undefined).length;

/** Lets the next exchange with the store happen, to its end. */
async function exchange(): Promise<void> {
	clock.advance(250);
	await new Promise(setImmediate);
}

describe('one process', () => {
	test('a client gets as many as it may, and is told when to come again', () => {
		const limited = vi.fn();
		const limit = limitOf(3, noSharedCounts, { ...noObserver, limited });
		expect(passed(limit, '192.0.2.1', 3)).toBe(3);
		expect(limited).not.toHaveBeenCalled();
		const wait = limit.take('192.0.2.1') ?? 0;
		expect(limited.mock.calls).toEqual([['client']]);
		clock.advance(wait - 1);
		expect(limit.take('192.0.2.1')).toBe(1);
		clock.advance(1);
		expect(limit.take('192.0.2.1')).toBeUndefined();
	});

	test('every client counts for itself; one IPv6 network is one client', () => {
		const limit = limitOf(2);
		expect(passed(limit, '192.0.2.1', 5)).toBe(2);
		expect(passed(limit, '192.0.2.2', 5)).toBe(2);
		expect(passed(limit, '::ffff:192.0.2.2', 5)).toBe(0);
		expect(passed(limit, '2001:db8:1:2::1', 5)).toBe(2);
		expect(passed(limit, '2001:db8:1:2:ffff::1', 5)).toBe(0);
		expect(passed(limit, '2001:db8:1:3::1', 5)).toBe(2);
	});

	test.each([undefined, '', 'unknown'])('%j: nobody knows who asks, nobody is counted', (address) => {
		const limit = limitOf(1);
		expect([1, 2, 3].map(() => limit.take(address))).toEqual([undefined, undefined, undefined]);
		expect(limit.size).toBe(0);
	});

	test('remembers a bounded number of clients, the latest of them', () => {
		const limit = limitOf(1);
		for (let i = 0; i < 120_000; i++) {
			limit.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
		}
		expect(limit.size).toBe(50_000);
		expect(limit.take('10.1.212.191')).toBeGreaterThan(0);
		expect(limit.take('10.0.0.0')).toBeUndefined();
	});

	test('has no timer when there is nothing to tell', async () => {
		const limit = limitOf(100);
		limit.take('192.0.2.1');
		expect(clock.pendingTimers).toBe(0);
		passed(limit, '192.0.2.1', 10);
		expect(clock.pendingTimers).toBe(1);
		await exchange();
		expect(clock.pendingTimers).toBe(0);
	});
});

describe('replicas', () => {
	test('that take turns let one client have its limit and no more than the stated surplus', async () => {
		const counts = new CommonCounts(clock);
		const replicas = [1, 2, 3, 4].map(() => limitOf(100, counts));
		let total = 0;
		for (let i = 0; i < 100; i++) {
			total += replicas.reduce((sum, replica) => sum + passed(replica, '192.0.2.1', 1), 0);
			await exchange();
		}
		expect(total).toBeGreaterThanOrEqual(100);
		// What each may keep to itself, a twentieth of the limit, and one exchange of four requests.
		expect(total).toBeLessThanOrEqual(100 + 3 * 5 + 4);
	});

	test('a client that used its limit up at one is refused by another as soon as that has heard', async () => {
		const counts = new CommonCounts(clock);
		const [first, second] = [limitOf(100, counts), limitOf(100, counts)];
		passed(first, '192.0.2.1', 100);
		await exchange();
		expect(passed(second, '192.0.2.1', 5)).toBe(5);
		await exchange();
		expect(second.take('192.0.2.1')).toBeGreaterThan(0);
		expect(second.take('192.0.2.2')).toBeUndefined();
	});

	test('never tell of a visitor who asks a few times', async () => {
		const counts = new CommonCounts(clock);
		const limit = limitOf(100, counts);
		passed(limit, '192.0.2.1', 4);
		await exchange();
		expect(counts.told).toEqual([]);
		passed(limit, '192.0.2.1', 2);
		await exchange();
		expect(counts.told).toEqual([['client:192.0.2.1', 6]]);
	});

	test('go on by themselves while the store is gone, and again together when it is back', async () => {
		const counts = new CommonCounts(clock);
		counts.isLost = true;
		const [first, second] = [limitOf(10, counts), limitOf(10, counts)];
		expect([passed(first, '192.0.2.1', 20), passed(second, '192.0.2.1', 20)]).toEqual([10, 10]);
		await exchange();
		counts.isLost = false;
		clock.advance(120_000);
		passed(first, '192.0.2.1', 10);
		await exchange();
		passed(second, '192.0.2.1', 1);
		await exchange();
		expect(second.take('192.0.2.1')).toBeGreaterThan(0);
	});

	test('a store that throws does not end the process, nor the sharing', async () => {
		const add = vi.fn(() => Promise.reject(new Error('broken')));
		const limit = limitOf(10, { add });
		passed(limit, '192.0.2.1', 1);
		await exchange();
		passed(limit, '192.0.2.1', 1);
		await exchange();
		expect(add).toHaveBeenCalledTimes(2);
	});

	test('requests that come while the store is asked are told the next time', async () => {
		const answers = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
		const told: number[] = [];
		const counts: SharedCounts = {
			add: (added) => {
				told.push(...added.values());
				return answers[told.length - 1]?.promise ?? Promise.resolve(undefined);
			},
		};
		const limit = limitOf(10, counts);
		passed(limit, '192.0.2.1', 2);
		await exchange();
		passed(limit, '192.0.2.1', 3);
		await exchange();
		expect(told).toEqual([2]);
		answers[0]?.resolve(undefined);
		await new Promise(setImmediate);
		await exchange();
		expect(told).toEqual([2, 3]);
	});
});
