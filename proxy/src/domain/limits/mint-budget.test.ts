import { beforeEach, expect, test, vi } from 'vitest';
import { CommonCounts } from '../../../test/common-counts.ts';
import { ManualClock } from '../../../test/manual-clock.ts';
import { noObserver } from '../observer.ts';
import { noSharedCounts, type SharedCounts } from '../shared-counts.ts';
import { MintBudget } from './mint-budget.ts';

let clock: ManualClock;

beforeEach(() => {
	clock = new ManualClock(Date.parse('2026-11-22T10:15:10Z'));
});

const budgetOf = (
	perSite: number,
	inAll: number,
	counts: SharedCounts = noSharedCounts,
	observer = noObserver,
) => new MintBudget({ perSite, inAll, counts, clock, observer });

/** How many of so many mints, wished for one after the other, are allowed and leave. */
async function allowed(budget: MintBudget, site: string, mints: number): Promise<number> {
	let left = 0;
	for (let mint = 0; mint < mints; mint++) {
		if ((await budget.wait(site)) === undefined) {
			budget.count(site);
			left++;
		}
	}
	return left;
}

test('a site gets its own number, all together theirs, and what refused is told', async () => {
	const limited = vi.fn();
	const budget = budgetOf(3, 5, noSharedCounts, { ...noObserver, limited });
	expect(await allowed(budget, 'shop', 10)).toBe(3);
	expect(await allowed(budget, 'club', 10)).toBe(2);
	expect(limited.mock.calls.map(([limit]: string[]) => limit)).toEqual([
		...Array<string>(7).fill('site_mints'),
		...Array<string>(8).fill('all_mints'),
	]);
});

test('what a site asks for in vain does not use up what the others need', async () => {
	const budget = budgetOf(3, 5);
	expect(await allowed(budget, 'shop', 500)).toBe(3);
	expect(await allowed(budget, 'club', 2)).toBe(2);
});

test('says exactly when a mint is possible again', async () => {
	const budget = budgetOf(2, 100);
	await allowed(budget, 'shop', 2);
	const wait = (await budget.wait('shop')) ?? 0;
	clock.advance(wait - 1);
	expect(await budget.wait('shop')).toBe(1);
	clock.advance(1);
	expect(await budget.wait('shop')).toBeUndefined();
});

test('a mint that does not leave costs nothing', async () => {
	const budget = budgetOf(2, 3);
	const waits = await Promise.all(Array.from({ length: 500 }, () => budget.wait('shop')));
	expect(new Set(waits)).toEqual(new Set([undefined]));
	expect(await allowed(budget, 'shop', 5)).toBe(2);
	expect(await allowed(budget, 'club', 5)).toBe(1);
});

test('those that are under way when it is used up may leave, and are made up for', async () => {
	const budget = budgetOf(3, 100);
	for (let mint = 0; mint < 5; mint++) {
		budget.count('shop');
	}
	expect(await budget.wait('shop')).toBeGreaterThan(60_000);
});

test('replicas share one number', async () => {
	const counts = new CommonCounts(clock);
	const replicas = [1, 2, 3, 4].map(() => budgetOf(6, 10, counts));
	let ofShop = 0;
	for (let round = 0; round < 6; round++) {
		for (const budget of replicas) {
			ofShop += await allowed(budget, 'shop', 1);
		}
	}
	expect(ofShop).toBe(6);
});

test('a store that throws ends nothing', async () => {
	const budget = budgetOf(2, 10, { add: () => Promise.reject(new Error('a bug')) });
	budget.count('shop');
	budget.count('shop');
	await new Promise(setImmediate);
	expect(await budget.wait('shop')).toBeGreaterThan(0);
});

test('what one replica refuses by the store it refuses by itself the next time', async () => {
	const counts = new CommonCounts(clock);
	const [first, second] = [budgetOf(2, 10, counts), budgetOf(2, 10, counts)];
	await allowed(first, 'shop', 2);
	expect(await second.wait('shop')).toBeGreaterThan(0);
	const before = counts.told.length;
	expect(await second.wait('shop')).toBeGreaterThan(0);
	expect(counts.told.length).toBe(before);
});

test('while the store is gone each process keeps to the same numbers by itself', async () => {
	const counts = new CommonCounts(clock);
	counts.isLost = true;
	const [first, second] = [budgetOf(3, 10, counts), budgetOf(3, 10, counts)];
	expect(await Promise.all([allowed(first, 'shop', 9), allowed(second, 'shop', 9)])).toEqual([3, 3]);
});
