import { beforeEach, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, mute, shop } from '../../test/sites.ts';
import { Directory } from './directory.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let directory: Directory;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	directory = new Directory(chathub, clock);
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
