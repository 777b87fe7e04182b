import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, mute, shop } from '../../test/sites.ts';
import { unlimitedShare } from '../../test/unpaced.ts';
import { Directory } from './directory.ts';
import { Introspection } from './introspection.ts';
import { UpstreamShare } from './limits/upstream-share.ts';
import { noObserver } from './observer.ts';
import { noSharedCounts } from './shared-counts.ts';
import { SoloSharing } from './sharing.ts';
import type { Site } from './site-registry.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let forgotten: string[];
let introspection: Introspection;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	forgotten = [];
	introspection = new Introspection({
		chathub,
		directory: new Directory({
			chathub,
			sharing: new SoloSharing(),
			share: unlimitedShare,
			clock,
			random: () => 0,
		}),
		tokens: {
			forget: (operator, token) => {
				forgotten.push(`${operator} ${token ?? 'all'}`);
				return Promise.resolve();
			},
		},
		share: new UpstreamShare({ counts: noSharedCounts, clock, observer: noObserver }),
		clock,
	});
});

/** May use both organizations, and no other. */
const chain: Site = { ...club, organizations: [12, 34] };

/** Has a token say that it is this operator's, and ends in a minute. */
function says(operator: number | null, lifeMs = 60_000): string {
	chathub.readings.set('token', { token: 'token', operator, expiresAt: clock.now() + lifeMs });
	return 'token';
}

const inactive = { ok: true, value: { active: false } };

test('a good token is active, with its end, its operator and its type', async () => {
	expect(await introspection.introspect(shop, says(6001))).toEqual({
		ok: true,
		value: {
			active: true,
			exp: clock.now() / 1000 + 60,
			sub: 'operator:6001',
			token_type: 'Bearer',
		},
	});
	expect(forgotten).toEqual([]);
});

describe('not active, and ChatHub is not asked about it', () => {
	test.each([
		['no token', () => 'something'],
		['one that has ended', () => says(6001, 0)],
	])('%s', async (_name, token) => {
		expect(await introspection.introspect(shop, token())).toEqual(inactive);
		expect(chathub.calls).toEqual([]);
	});

	test('one of an operator whom the site may not use', async () => {
		expect(await introspection.introspect(club, says(6001))).toEqual(inactive);
		expect(chathub.calls).toEqual(['organizations', 'operators']);
	});

	test('and by lists in memory nothing is asked at all', async () => {
		await introspection.introspect(club, says(6101));
		chathub.calls.length = 0;
		expect(await introspection.introspect(club, says(6001))).toEqual(inactive);
		expect(chathub.calls).toEqual([]);
	});
});

test('the organization is found in memory before others are loaded', async () => {
	await introspection.introspect(chain, says(6101));
	expect(chathub.count('operators')).toBe(2);
	clock.advance(60_000);
	await introspection.introspect(club, says(6101));
	chathub.calls.length = 0;
	expect(await introspection.introspect(chain, says(6101))).toMatchObject({ value: { active: true } });
	expect(chathub.calls).toEqual([]);
});

test('a site that may use every organization needs no list, however many there are', async () => {
	chathub.failing.set('organizations', 'upstream_unreachable');
	expect(await introspection.introspect(shop, says(6101))).toMatchObject({ value: { active: true } });
	expect(chathub.calls).toEqual(['validate']);
});

describe('a verdict', () => {
	test('is shared for 10 s', async () => {
		await Promise.all([
			introspection.introspect(shop, says(6001)),
			introspection.introspect(shop, says(6001)),
		]);
		clock.advance(9_999);
		await introspection.introspect(shop, says(6001));
		expect(chathub.count('validate')).toBe(1);
		clock.advance(1);
		await introspection.introspect(shop, says(6001));
		expect(chathub.count('validate')).toBe(2);
	});

	test('of another token is another one', async () => {
		await introspection.introspect(shop, says(6001));
		chathub.readings.set('other', { token: 'other', operator: 6001, expiresAt: clock.now() + 60_000 });
		chathub.nextVerdicts.push({ valid: false, operator: null });
		expect(await introspection.introspect(shop, 'other')).toEqual(inactive);
	});

	test('that there was none is asked for again', async () => {
		chathub.failing.set('validate', 'upstream_unreachable');
		await introspection.introspect(shop, says(6001));
		chathub.failing.clear();
		expect(await introspection.introspect(shop, says(6001))).toMatchObject({ value: { active: true } });
	});
});

test('a site that asks for more than its share is told to wait; no other one is', async () => {
	for (let n = 0; n < 100; n++) {
		const token = `token-${n}`;
		chathub.readings.set(token, { token, operator: null, expiresAt: clock.now() + 60_000 });
		await introspection.introspect(shop, token);
	}
	expect(chathub.calls).toEqual(Array<string>(60).fill('validate'));
	const refused = await introspection.introspect(shop, 'token-99');
	expect(refused).toMatchObject({ failure: { kind: 'too_many_requests' } });
	chathub.nextVerdicts.push({ valid: true, operator: 6101 });
	expect(await introspection.introspect(club, 'token-99')).toMatchObject({ value: { active: true } });
});

describe('what ChatHub says counts', () => {
	test('of a token that it calls invalid nothing is kept', async () => {
		chathub.nextVerdicts.push({ valid: false, operator: null });
		expect(await introspection.introspect(shop, says(6001))).toEqual(inactive);
		expect(forgotten).toEqual(['6001 token']);
	});

	test('a token that it calls another operator’s is not active', async () => {
		chathub.nextVerdicts.push({ valid: true, operator: 6002 });
		expect(await introspection.introspect(shop, says(6001))).toEqual(inactive);
		expect(forgotten).toEqual(['6001 token']);
	});

	test('whose a token is that does not say so itself', async () => {
		chathub.nextVerdicts.push({ valid: true, operator: 6101 });
		expect(await introspection.introspect(club, says(null))).toMatchObject({
			value: { active: true, sub: 'operator:6101' },
		});
		clock.advance(10_000);
		chathub.nextVerdicts.push({ valid: true, operator: 6001 });
		expect(await introspection.introspect(club, says(null))).toEqual(inactive);
	});

	test('a token of which nobody says whose it is is not the site’s', async () => {
		expect(await introspection.introspect(shop, says(null))).toEqual(inactive);
	});

	test.each(['validate', 'organizations', 'operators'] as const)(
		'that %s cannot be asked is no verdict',
		async (call) => {
			chathub.failing.set(call, 'upstream_unreachable');
			expect(await introspection.introspect(chain, says(6001))).toMatchObject({
				failure: { kind: 'upstream_unreachable' },
			});
			expect(forgotten).toEqual([]);
		},
	);
});

test('needs the scope', async () => {
	expect(await introspection.introspect(mute, says(6001))).toMatchObject({
		failure: { kind: 'insufficient_scope' },
	});
	expect(chathub.calls).toEqual([]);
});
