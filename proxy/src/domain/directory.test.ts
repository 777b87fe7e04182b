import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, mute, shop } from '../../test/sites.ts';
import { unlimitedShare } from '../../test/unpaced.ts';
import type { UpstreamShare } from './limits/upstream-share.ts';
import { Directory } from './directory.ts';
import { SoloSharing } from './sharing.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let directory: Directory;
let charge: UpstreamShare['charge'];

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	charge = unlimitedShare.charge;
	directory = new Directory({
		chathub,
		sharing: new SoloSharing(),
		share: { charge: (site, calls) => charge(site, calls) },
		clock,
		random: () => 0,
	});
});

test('a site sees the organizations it may use', async () => {
	expect(await directory.organizations(shop)).toMatchObject({ value: [{ id: 12 }, { id: 34 }] });
	expect(await directory.organizations(club)).toMatchObject({ value: [{ id: 34 }] });
	expect(chathub.calls).toEqual(['organizations']);
});

test('organizations are asked for every 5 minutes, operators every minute', async () => {
	await directory.operators(shop, 12);
	clock.advance(60_000);
	await directory.operators(shop, 12);
	expect(chathub.calls).toEqual(['organizations', 'operators', 'operators']);
	clock.advance(240_000);
	await directory.organizations(shop);
	expect(chathub.count('organizations')).toBe(2);
});

test('without the scope or the organization nobody is asked', async () => {
	expect(await directory.organizations(mute)).toMatchObject({ failure: { kind: 'insufficient_scope' } });
	expect(await directory.operators(mute, 12)).toMatchObject({ failure: { kind: 'insufficient_scope' } });
	expect(await directory.operators(club, 12)).toMatchObject({
		failure: { kind: 'organization_not_allowed' },
	});
	expect(chathub.calls).toEqual([]);
});

test('an organization that is not listed is not asked about', async () => {
	expect(await directory.operators(shop, 99)).toMatchObject({
		failure: { kind: 'organization_not_found' },
	});
	expect(chathub.calls).toEqual(['organizations']);
});

test('only active operators may be handed out', async () => {
	expect(await directory.activeOperators(12)).toEqual({ ok: true, value: [6001, 6002] });
});

test("ChatHub's failures are passed on", async () => {
	chathub.failing.set('organizations', 'upstream_contract');
	expect(await directory.organizations(shop)).toMatchObject({ failure: { kind: 'upstream_contract' } });
	expect(await directory.operators(shop, 12)).toMatchObject({ failure: { kind: 'upstream_contract' } });
});

describe('lists that WordPress has loaded', () => {
	const charged = vi.fn(unlimitedShare.charge);

	beforeEach(() => {
		charged.mockClear();
		charge = charged;
	});

	test('count for its site, also when they are renewed ahead of time; those in memory do not', async () => {
		await directory.operators(shop, 12);
		await directory.operators(shop, 12);
		expect(charged.mock.calls).toEqual([[shop, 1]]);
		// With this die a list is renewed when it ends; just before that it is due with any other.
		clock.advance(60_000);
		await directory.operators(shop, 12);
		expect(chathub.count('operators')).toBe(2);
		expect(charged).toHaveBeenCalledTimes(2);
	});

	test('count while an operator is looked for, one by one', async () => {
		expect(await directory.mayUseOperator(shop, 9999)).toEqual({ ok: true, value: false });
		expect(await directory.mayUseOperator(shop, 9999)).toEqual({ ok: true, value: false });
		expect(charged).toHaveBeenCalledTimes(2);
		expect(chathub.count('operators')).toBe(2);
	});

	test('are not loaded beyond its share', async () => {
		const refused = { kind: 'too_many_requests', retryAfter: 5_000 } as const;
		charge = () => refused;
		expect(await directory.operators(shop, 12)).toEqual({ ok: false, failure: refused });
		expect(await directory.mayUseOperator(shop, 6001)).toEqual({ ok: false, failure: refused });
		expect(chathub.count('operators')).toBe(0);
		expect(await directory.activeOperators(12)).toMatchObject({ ok: true });
		expect(await directory.operators(shop, 12)).toMatchObject({ ok: true });
	});
});

describe('in an outage', () => {
	const HOURS = 3_600_000;

	test.each(['upstream_unreachable', 'upstream_contract', 'upstream_login_refused'] as const)(
		'visitors are served from the old list for as long as tokens live (%s)',
		async (kind) => {
			await directory.activeOperators(12);
			chathub.failing.set('operators', kind);
			clock.advance(24 * HOURS + 59_999);
			expect(await directory.activeOperators(12)).toEqual({ ok: true, value: [6001, 6002] });
			clock.advance(1);
			expect(await directory.activeOperators(12)).toMatchObject({ failure: { kind } });
		},
	);

	test('admins are served from the old lists for ten minutes', async () => {
		await directory.operators(shop, 12);
		chathub.failing.set('operators', 'upstream_unreachable');
		clock.advance(11 * 60_000 - 1);
		expect(await directory.operators(shop, 12)).toMatchObject({ ok: true });
		clock.advance(1);
		expect(await directory.operators(shop, 12)).toMatchObject({
			failure: { kind: 'upstream_unreachable' },
		});
		expect(await directory.activeOperators(12)).toMatchObject({ ok: true });
	});

	test('admins learn at once that the login is refused', async () => {
		await directory.operators(shop, 12);
		chathub.failing.set('organizations', 'upstream_login_refused');
		chathub.failing.set('operators', 'upstream_login_refused');
		clock.advance(60_000);
		expect(await directory.operators(shop, 12)).toMatchObject({
			failure: { kind: 'upstream_login_refused' },
		});
		clock.advance(240_000);
		expect(await directory.organizations(shop)).toMatchObject({
			failure: { kind: 'upstream_login_refused' },
		});
	});
});

describe('what ChatHub decides counts for visitors too', () => {
	test('an organization that it refuses', async () => {
		await directory.activeOperators(12);
		chathub.failing.set('operators', 'upstream_refused');
		clock.advance(60_000);
		expect(await directory.activeOperators(12)).toMatchObject({ failure: { kind: 'upstream_refused' } });
		chathub.failing.set('operators', 'upstream_unreachable');
		clock.advance(60_000);
		expect(await directory.activeOperators(12)).toMatchObject({ ok: false });
	});

	test('an operator who is no longer active', async () => {
		await directory.activeOperators(12);
		chathub.operatorLists.set(12, [{ id: 6002, name: 'Tom', status: 'active' }]);
		clock.advance(60_000);
		expect(await directory.activeOperators(12)).toMatchObject({ value: [6002] });
		chathub.failing.set('operators', 'upstream_unreachable');
		clock.advance(60_000);
		expect(await directory.activeOperators(12)).toMatchObject({ value: [6002] });
	});
});

test('after a change made here the list is asked for again, and serves on when it cannot be had', async () => {
	await directory.activeOperators(12);
	chathub.operatorLists.set(12, []);
	directory.operatorsChanged(12);
	expect(directory.peekActiveOperators(12)).toBeUndefined();
	expect(await directory.activeOperators(12)).toMatchObject({ value: [] });
	chathub.failing.set('operators', 'upstream_unreachable');
	directory.operatorsChanged(12);
	expect(await directory.activeOperators(12)).toMatchObject({ value: [] });
});

test('the active operators are known at once while the list is fresh', async () => {
	expect(directory.peekActiveOperators(12)).toBeUndefined();
	await directory.activeOperators(12);
	expect(directory.peekActiveOperators(12)).toEqual([6001, 6002]);
	expect(directory.peekActiveOperators(12)).toBe(directory.peekActiveOperators(12));
	clock.advance(60_000);
	expect(directory.peekActiveOperators(12)).toBeUndefined();
});
