import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { badVariants } from '../../test/forge.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { grantFor, PUBLIC_URL, shop, sites } from '../../test/sites.ts';
import { GrantVerifier } from './grant.ts';
import { GrantMemo, type VerifiedGrant } from './grant-memo.ts';
import { SiteRegistry } from './site-registry.ts';

let clock: ManualClock;
let registry: SiteRegistry;

beforeEach(() => {
	clock = new ManualClock();
	registry = new SiteRegistry(sites);
});

describe('of the verifier', () => {
	let verifier: GrantVerifier;
	/** Each verification of a signature is one of these; what is remembered needs none. */
	const verifications = vi.spyOn(crypto.subtle, 'verify');

	beforeEach(() => {
		verifier = new GrantVerifier(registry, `${PUBLIC_URL}/v1/token`, clock);
		verifications.mockClear();
	});

	test('a grant costs one verification, however many bring it', async () => {
		const grant = await grantFor(shop, clock.now());
		const first = await verifier.verify(grant);
		for (let visitor = 0; visitor < 100; visitor++) {
			expect(await verifier.verify(grant)).toEqual(first);
		}
		expect(verifications).toHaveBeenCalledTimes(1);
	});

	test.each(['=', '==', ' ', '\n', '\t', '\r\n '])(
		'a grant has no other spelling: with %j',
		async (more) => {
			const grant = await grantFor(shop, clock.now());
			const middle = grant.length - 9;
			const spellings = [
				grant + more,
				`${grant.slice(0, middle)}${more}${grant.slice(middle)}`,
				more + grant,
			];
			for (const spelling of spellings) {
				expect(await verifier.verify(spelling)).toMatchObject({ failure: { kind: 'invalid_grant' } });
			}
			expect([verifier.remembered, verifications.mock.calls.length]).toEqual([0, 0]);
		},
	);

	test('nor with another last character: its last two bits stand for nothing', async () => {
		const grant = await grantFor(shop, clock.now());
		const good = Array.from({ length: 64 }, (_, last) =>
			grant.slice(0, -1).concat(
				Buffer.from([last << 2])
					.toString('base64url')
					.charAt(0),
			),
		);
		const answers = await Promise.all(good.map((spelling) => verifier.verify(spelling)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('a grant is refused from the moment it ends', async () => {
		const exp = Math.floor(clock.now() / 1000) + 10;
		const grant = await grantFor(shop, clock.now(), { exp });
		await verifier.verify(grant);
		clock.advance(9_999);
		expect(await verifier.verify(grant)).toMatchObject({ ok: true });
		clock.advance(1);
		expect(await verifier.verify(grant)).toMatchObject({ failure: { kind: 'invalid_grant' } });
	});

	test('new sites count at once: another key under the same name, other rights, or no key at all', async () => {
		const grant = await grantFor(shop, clock.now());
		await verifier.verify(grant);
		const narrow = { ...shop, organizations: [34] };
		registry.replace([narrow]);
		expect(await verifier.verify(grant)).toMatchObject({ value: { site: narrow } });
		const key = Buffer.alloc(32, 9).toString('base64url');
		registry.replace([{ ...shop, keys: [{ kid: shop.keys[0].kid, key }] }]);
		expect(await verifier.verify(grant)).toMatchObject({ ok: false });
		registry.replace([]);
		expect(await verifier.verify(grant)).toMatchObject({ ok: false });
	});

	test('one that is good once is verified each time', async () => {
		const iat = Math.floor(clock.now() / 1000);
		const grant = await grantFor(shop, clock.now(), {
			iat,
			exp: iat + 60,
			jti: 'AAECAwQFBgcICQoLDA0ODw',
		});
		await verifier.verify(grant);
		await verifier.verify(grant);
		expect(verifications).toHaveBeenCalledTimes(2);
	});

	test('bad ones are not remembered, and unknown keys cost as much as wrong signatures', async () => {
		const good = await grantFor(shop, clock.now());
		await verifier.verify(good);
		const bad = badVariants(good, 'grant', shop.keys[0]);
		for (const name of ['kid unknown', 'another signature', 'signed with the request key'] as const) {
			verifications.mockClear();
			await verifier.verify(bad[name] ?? '');
			await verifier.verify(bad[name] ?? '');
			expect(verifications).toHaveBeenCalledTimes(2);
		}
	});
});

describe('of its own', () => {
	const keyed = () => registry.findByKid('k-shop') ?? expect.fail();
	const verified: VerifiedGrant = {
		site: shop,
		organization: 12,
		operator: null,
		ttl: 3600,
		generation: 1,
		identifier: null,
		expiresAt: new ManualClock().now() + 1_000,
	};
	const padding = 'x'.repeat(380);
	/** Bytes in use, without what is only waiting to be collected. */
	const heap = () => {
		setFlagsFromString('--expose-gc');
		runInNewContext('gc()');
		return process.memoryUsage().heapUsed;
	};

	test('stays the same size over a million grants', () => {
		const memo = new GrantMemo(registry, clock);
		let before = 0;
		for (let count = 0; count < 1_000_000; count++) {
			memo.remember(`${padding}${count}`, 'k-shop', keyed(), verified);
			if (count === 20_000) {
				before = heap();
			}
		}
		expect(memo.size).toBe(10_000);
		expect(heap() - before).toBeLessThan(4 * 1024 * 1024);
		expect(memo.recall(`${padding}999999`)).toBe(verified);
		expect(memo.recall(`${padding}0`)).toBeUndefined();
	});

	test('holds neither long ones nor those that are good once', () => {
		const memo = new GrantMemo(registry, clock);
		memo.remember('x'.repeat(2_001), 'k-shop', keyed(), verified);
		memo.remember('once', 'k-shop', keyed(), { ...verified, identifier: 'AAECAwQFBgcICQoLDA0ODw' });
		expect(memo.size).toBe(0);
	});
});
