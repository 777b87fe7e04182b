import { beforeEach, describe, expect, test } from 'vitest';
import { Minting } from '../../test/minting.ts';
import { SoloSharing } from './sharing.ts';

let minting: Minting;

beforeEach(() => {
	minting = new Minting();
});

describe('when minting fails', () => {
	test('everybody learns it, nobody asks for a second, then one asks again', async () => {
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		const answers = await Promise.all(Array.from({ length: 10 }, () => minting.tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['upstream_unreachable']));
		expect(await minting.tokenOf(6001)).toBe('upstream_unreachable');
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(1);
		minting.chathub.failing.clear();
		expect(await minting.tokenOf(6001)).toBe('token-6001-2');
	});

	test('and the clock is put back, nobody waits until it is there again', async () => {
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		await minting.tokenOf(6001);
		minting.chathub.failing.clear();
		minting.clock.putBack(3_600_000);
		expect(await minting.tokenOf(6001)).toBe('token-6001-2');
	});

	test('an older token serves until it has a minute left', async () => {
		await minting.tokenOf(6001);
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		minting.seconds(3600 - 300);
		expect(await minting.settled()).toBe('token-6001-1');
		expect(await minting.settled()).toBe('token-6001-1');
		expect(minting.chathub.count('mint')).toBe(2);
		minting.seconds(240);
		expect(await minting.settled()).toBe('token-6001-1');
		minting.clock.advance(1);
		expect(await minting.tokenOf(6001)).toBe('upstream_unreachable');
	});

	test('of the renewal, and the older token ends, a visitor waits no longer than after any failure', async () => {
		await minting.tokenOf(6001);
		minting.seconds(3600 - 62);
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		await minting.settled();
		minting.chathub.failing.clear();
		minting.seconds(3);
		expect(await minting.tokenOf(6001)).toBe('token-6001-3');
	});

	test('an older token does not keep the new one away', async () => {
		await minting.tokenOf(6001);
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		minting.seconds(3600 - 300);
		await minting.settled();
		minting.chathub.failing.clear();
		minting.seconds(10);
		await minting.settled();
		expect(await minting.settled()).toBe('token-6001-3');
	});
});

describe('background work', () => {
	test('does not pile up: one thing at a time for each token', async () => {
		const solo = new SoloSharing();
		let begun = 0;
		minting.tokens = minting.tokensOver({
			once: (work) => {
				begun++;
				return solo.once(work);
			},
			read: () => solo.read(),
			forget: () => solo.forget(),
		});
		await minting.tokenOf(6001);
		minting.seconds(3600 - 200);
		const released = Promise.withResolvers<undefined>();
		const mint = minting.chathub.mint.bind(minting.chathub);
		minting.chathub.mint = async (operator, ttl) => {
			await released.promise;
			return mint(operator, ttl);
		};
		for (let visitor = 0; visitor < 1_000; visitor++) {
			expect(await minting.tokenOf(6001)).toBe('token-6001-1');
			minting.clock.advance(100);
		}
		expect(begun).toBe(2);
		released.resolve(undefined);
		await minting.settled();
		expect(await minting.settled()).toBe('token-6001-2');
	});
});

describe('mints', () => {
	test('are charged to the site that needs one, once however many visitors wait', async () => {
		await Promise.all(Array.from({ length: 10 }, () => minting.tokenOf(6001)));
		await minting.tokenOf(6001, 3600, 'club');
		expect(minting.charged).toEqual(['shop']);
		minting.seconds(3300);
		await minting.tokenOf(6001, 3600, 'club');
		expect(minting.charged).toEqual(['shop', 'club']);
	});

	test('that are used up are told with the time to wait, and ChatHub is not asked', async () => {
		minting.usedUp.set('shop', 20_000);
		expect(await minting.tokens.get(minting.wanted(6001))).toEqual({
			ok: false,
			failure: { kind: 'mints_used_up', site: 'shop', retryAfter: 20_000 },
		});
		await minting.tokenOf(6001);
		expect(minting.charged).toEqual([]);
		expect(minting.chathub.calls).toEqual([]);
		minting.seconds(1);
		minting.usedUp.clear();
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
	});

	test('of one site do not stop another, not even at the same moment', async () => {
		minting.usedUp.set('shop', 20_000).set('mute', 20_000);
		const asked = ['shop', 'mute', 'club', 'shop', 'club'].map((site) =>
			minting.tokenOf(6001, 3600, site),
		);
		expect(await Promise.all(asked)).toEqual([
			'mints_used_up',
			'mints_used_up',
			'token-6001-1',
			'mints_used_up',
			'token-6001-1',
		]);
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
	});

	test('that are used up take no usable token away', async () => {
		await minting.tokenOf(6001);
		minting.usedUp.set('shop', 20_000);
		minting.seconds(3600 - 60);
		expect(await minting.settled()).toBe('token-6001-1');
		expect(await minting.settled()).toBe('token-6001-1');
		expect(minting.charged).toEqual(['shop']);
		expect(minting.chathub.count('mint')).toBe(1);
	});
});
