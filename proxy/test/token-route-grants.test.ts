import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deriveKeys } from '../src/domain/keys.ts';
import { expectTokenRefusal } from './expect-token-refusal.ts';
import { badVariants, forge, open } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, requestFor, shop, sites } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();
const now = Math.floor(start / 1000);
const good = await grantFor(shop, start);
const CLUB = 'https://club.example';

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.registry.replace(sites);
	proxy.simulator.calls.reset();
});
afterAll(() => proxy.stop());

const refused = (grant: string, error = 'invalid_grant', status = 400, origin?: string) =>
	expectTokenRefusal(
		proxy,
		proxy.token(grant, origin === undefined ? {} : { origin }),
		status,
		error,
		origin,
	);

describe('a forged or stale grant is refused', () => {
	test.each(Object.entries(badVariants(good, 'grant', shop.keys[0])))('%s', async (name, grant) => {
		await refused(grant, name === 'empty' ? 'invalid_request' : 'invalid_grant');
	});

	test('a request in place of a grant', async () => {
		await refused(await requestFor(shop, proxy.clock.now()));
	});

	test.each([
		['expired', { exp: now }],
		['good once, and expired', { iat: now - 100, exp: now, jti: 'AAECAwQFBgcICQoLDA0ODw' }],
		['good once, from the future', { iat: now + 31, exp: now + 90, jti: 'AAECAwQFBgcICQoLDA0ODw' }],
	])('%s', async (_name, change) => {
		await refused(await grantFor(shop, start, change));
	});

	test('below the highest generation', async () => {
		const grant = (gen: number) => grantFor(club, start, { org: 34, sub: 'operator:6101', gen });
		await proxy.token(await grant(5), { origin: CLUB });
		proxy.simulator.calls.reset();
		await refused(await grant(4), 'invalid_grant', 400, CLUB);
		expect((await proxy.token(await grant(5), { origin: CLUB })).status).toBe(200);
	});

	test('of a key that was taken away, from one request to the next', async () => {
		await proxy.token(good);
		proxy.simulator.calls.reset();
		proxy.registry.replace([club]);
		const origin = CLUB;
		await refused(good, 'invalid_grant', 400, origin);
	});

	test('of a site without the scope', async () => {
		await refused(await grantFor(mute, start), 'unauthorized_client', 403, 'https://mute.example');
	});
});

describe('another site’s organization is refused', () => {
	test.each([
		['an operator of it', { sub: 'operator:6001', org: 12 }],
		['the whole of it', { sub: 'organization:12', org: 12 }],
	] as const)('%s', async (_name, change) => {
		await refused(await grantFor(club, start, change), 'invalid_grant', 400, CLUB);
	});

	test('an operator of it, named as one of its own', async () => {
		const grant = await grantFor(club, start, { sub: 'operator:6001', org: 34, gen: 5 });
		await proxy.token(grant, { origin: CLUB });
		proxy.simulator.calls.reset();
		await refused(grant, 'no_operator', 409, CLUB);
	});
});

describe('nobody learns which keys there are', () => {
	const { header, payload } = open(good);
	const wrongKey = deriveKeys(club.keys[0].key).grant;
	const forged = {
		'a known key': forge(header, payload, wrongKey),
		'an unknown key': forge({ ...header, kid: 'k-nobody' }, payload, wrongKey),
		"a page's key": forge({ ...header, kid: 'k-page' }, payload, wrongKey),
		'a revoked key': forge({ ...header, kid: 'k-gone' }, payload, wrongKey),
	};
	/** What costs time: each is one verification of a signature. */
	const verifications = vi.spyOn(crypto.subtle, 'verify');

	beforeEach(() => {
		const page = { kid: 'k-page', key: Buffer.alloc(32, 8).toString('base64url'), use: 'page' as const };
		proxy.registry.replace([{ ...shop, keys: [...shop.keys, page] }, club]);
		verifications.mockClear();
	});

	test('by the answer', async () => {
		const answers = await Promise.all(Object.values(forged).map((grant) => proxy.token(grant)));
		const seen = answers.map(({ status, text, headers }) => ({
			status,
			text,
			names: Object.keys(headers).sort(),
		}));
		for (const one of seen) {
			expect(one).toEqual(seen[0]);
		}
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test.each(Object.entries(forged))('by the work done for %s', async (_name, grant) => {
		await proxy.token(grant);
		await proxy.token(grant);
		expect(verifications).toHaveBeenCalledTimes(2);
	});
});
