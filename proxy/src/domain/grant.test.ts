import { beforeEach, describe, expect, test } from 'vitest';
import { badVariants, forge, open } from '../../test/forge.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, grantFor, PUBLIC_URL, requestFor, shop, sites } from '../../test/sites.ts';
import { GrantVerifier, publicGrantExpiry, signGrant } from './grant.ts';
import { deriveKeys } from './keys.ts';
import { SiteRegistry } from './site-registry.ts';

const clock = new ManualClock();
const registry = new SiteRegistry(sites);
const verifier = new GrantVerifier(registry, `${PUBLIC_URL}/v1/token`, clock);
const good = await grantFor(shop, clock.now());
const now = Math.floor(clock.now() / 1000);
const JTI = 'AAECAwQFBgcICQoLDA0ODw';

beforeEach(() => {
	registry.replace(sites);
});

describe('a good grant', () => {
	test('says which operator may be handed out', async () => {
		expect(await verifier.verify(good)).toEqual({
			ok: true,
			value: {
				site: shop,
				organization: 12,
				operator: 6001,
				ttl: 3600,
				generation: 1,
				identifier: null,
				expiresAt: (Math.floor(clock.now() / 1000) + 30 * 86_400) * 1000,
			},
		});
	});

	test('may leave the choice of the operator open', async () => {
		const verified = await verifier.verify(await grantFor(shop, clock.now(), { sub: 'organization:12' }));
		expect(verified).toMatchObject({ ok: true, value: { organization: 12, operator: null } });
	});

	test('is the same bytes whoever signs it', async () => {
		expect(await grantFor(shop, clock.now())).toBe(good);
	});

	test('ends with the second that exp names', async () => {
		const exp = Math.floor(clock.now() / 1000) + 10;
		const grant = await grantFor(shop, clock.now(), { exp });
		const at = (ms: number) => new GrantVerifier(registry, `${PUBLIC_URL}/v1/token`, new ManualClock(ms));
		expect(await at(exp * 1000 - 1).verify(grant)).toMatchObject({ ok: true });
		expect(await at(exp * 1000).verify(grant)).toMatchObject({
			ok: false,
			failure: { kind: 'invalid_grant' },
		});
	});

	test('is no longer good when its key is gone, and its site can have two keys meanwhile', async () => {
		const fresh = { kid: 'k-new', key: Buffer.alloc(32, 9).toString('base64url') };
		registry.replace([{ ...shop, keys: [...shop.keys, fresh] }]);
		expect(await verifier.verify(good)).toMatchObject({ ok: true });
		registry.replace([{ ...shop, keys: [fresh] }]);
		expect(await verifier.verify(good)).toMatchObject({ ok: false });
	});
});

describe('a grant that is good once', () => {
	test.each([
		['now', 0],
		['within the clocks’ difference', 30],
	])('says so: signed %s', async (_when, ahead) => {
		const iat = now + ahead;
		const grant = await grantFor(shop, clock.now(), { iat, exp: iat + 120, jti: JTI });
		expect(await verifier.verify(grant)).toMatchObject({
			value: { identifier: JTI, expiresAt: (iat + 120) * 1000, generation: 1 },
		});
	});
});

describe("a grant of a static page's key", () => {
	const page = { kid: 'k-page', key: Buffer.alloc(32, 8).toString('base64url'), use: 'page' } as const;

	test('has no generation and ends when it says, however far away', async () => {
		registry.replace([{ ...shop, keys: [...shop.keys, page] }]);
		const exp = now + 10 * 365 * 86_400;
		const grant = await signGrant(page, { ...open(good).payload, exp } as never);
		expect(await verifier.verify(grant)).toMatchObject({
			value: { site: { id: 'shop-example' }, generation: null, expiresAt: exp * 1000 },
		});
		registry.replace(sites);
		expect(await verifier.verify(grant)).toMatchObject({ ok: false });
	});
});

describe('a bad grant is refused', () => {
	test.each(Object.entries(badVariants(good, 'grant', shop.keys[0])))('%s', async (_why, token) => {
		expect(await verifier.verify(token)).toMatchObject({ ok: false, failure: { kind: 'invalid_grant' } });
	});

	const { header, payload } = open(good);
	test.each(
		Object.entries({
			'operator zero': { sub: 'operator:0' },
			'operator negative': { sub: 'operator:-1' },
			'operator in hexadecimal': { sub: 'operator:0x10' },
			'operator and more': { sub: 'operator:6001 ' },
			'another kind of subject': { sub: 'company:1' },
			'subject as a number': { sub: 6001 },
			'another organization than org': { sub: 'organization:34' },
			'org as text': { org: '12' },
			'org missing': { org: undefined },
			'life too short': { ttl: 299 },
			'life too long': { ttl: 86_401 },
			'generation zero': { gen: 0 },
			'generation missing': { gen: undefined },
			expired: { exp: Math.floor(clock.now() / 1000) },
			'a restriction not known here': { ip: '192.0.2.1' },
			'good once, from no known time': { jti: JTI },
			'of a known time, without an identifier': { iat: now, exp: now + 60 },
			'good once, for over two minutes': { iat: now, exp: now + 121, jti: JTI },
			'good once, ending when it begins': { iat: now + 10, exp: now + 10, jti: JTI },
			'good once, with a short identifier': { iat: now, exp: now + 60, jti: 'short' },
			'good once, over 30 s from the future': { iat: now + 31, exp: now + 60, jti: JTI },
			'good once, and expired': { iat: now - 60, exp: now, jti: JTI },
		}),
	)('%s', async (_why, change) => {
		const token = forge(header, { ...payload, ...change }, deriveKeys(shop.keys[0].key).grant);
		expect(await verifier.verify(token)).toMatchObject({ ok: false, failure: { kind: 'invalid_grant' } });
	});

	test('a request in place of a grant', async () => {
		const token = await requestFor(shop, clock.now());
		expect(await verifier.verify(token)).toMatchObject({ ok: false });
	});

	test('an unknown kid looks like a wrong signature', async () => {
		const unknown = forge({ ...header, kid: 'k-nobody' }, payload, deriveKeys(shop.keys[0].key).grant);
		const forged = forge(header, payload, deriveKeys(club.keys[0].key).grant);
		expect(await verifier.verify(unknown)).toEqual(await verifier.verify(forged));
	});
});

test('signGrant refuses claims that no proxy would take', async () => {
	const claims = open(good).payload;
	await expect(signGrant(shop.keys[0], { ...claims, ttl: 60 } as never)).rejects.toThrow('ttl');
});

test('a public grant ends with the next calendar month', () => {
	expect(publicGrantExpiry(Date.parse('2026-12-31T23:59:59.999Z'))).toBe(
		Date.parse('2027-02-01T00:00:00Z') / 1000,
	);
});
