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

/** How many of so many mints, wished for at once, are allowed. */
async function allowed(budget: MintBudget, site: string, mints: number): Promise<number> {
	const waits = await Promise.all(Array.from({ length: mints }, () => budget.take(site)));
	return waits.filter((wait) => wait === undefined).length;
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
	const wait = (await budget.take('shop')) ?? 0;
	clock.advance(wait - 1);
	expect(await budget.take('shop')).toBe(1);
	clock.advance(1);
	expect(await budget.take('shop')).toBeUndefined();
});

test('replicas share one number, however many wish at once', async () => {
	const counts = new CommonCounts(clock);
	const replicas = [1, 2, 3, 4].map(() => budgetOf(6, 10, counts));
	const ofShop = await Promise.all(replicas.map((budget) => allowed(budget, 'shop', 6)));
	expect(ofShop.reduce((a, b) => a + b)).toBe(6);
});

test('what one replica refuses by the store it refuses by itself the next time', async () => {
	const counts = new CommonCounts(clock);
	const [first, second] = [budgetOf(2, 10, counts), budgetOf(2, 10, counts)];
	await allowed(first, 'shop', 2);
	expect(await second.take('shop')).toBeGreaterThan(0);
	const before = counts.told.length;
	expect(await second.take('shop')).toBeGreaterThan(0);
	expect(counts.told.length).toBe(before);
});

test('while the store is gone each process keeps to the same numbers by itself', async () => {
	const counts = new CommonCounts(clock);
	counts.isLost = true;
	const [first, second] = [budgetOf(3, 10, counts), budgetOf(3, 10, counts)];
	expect(await Promise.all([allowed(first, 'shop', 9), allowed(second, 'shop', 9)])).toEqual([3, 3]);
});
