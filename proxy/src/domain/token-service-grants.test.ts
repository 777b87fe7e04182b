import { beforeEach, describe, expect, test } from 'vitest';
import { failed, FRAME, Issuing } from '../../test/issuing.ts';
import { club, grantFor, mute, shop, sites } from '../../test/sites.ts';
import type { GrantClaims } from '../contract/index.ts';

let issuing: Issuing;

beforeEach(() => {
	issuing = new Issuing();
});

describe('a grant that is good once', () => {
	const once = (jti = 'AAECAwQFBgcICQoLDA0ODw', change: Partial<GrantClaims> = {}) => {
		const iat = Math.floor(issuing.clock.now() / 1000);
		return grantFor(shop, issuing.clock.now(), { iat, exp: iat + 120, jti, ...change });
	};

	test('is good once, of fifty at the same moment for one', async () => {
		const grant = await once();
		const outcomes = await Promise.all(Array.from({ length: 50 }, () => issuing.ask(grant)));
		const good = outcomes.filter(({ result }) => result.ok);
		expect(good).toHaveLength(1);
		for (const outcome of outcomes.filter(({ result }) => !result.ok)) {
			expect(outcome).toMatchObject(failed('invalid_grant'));
		}
		issuing.clock.advance(119_000);
		expect(await issuing.ask(grant)).toMatchObject(failed('invalid_grant'));
	});

	test('does not use up the identifiers of another site, nor those of requests', async () => {
		const iat = Math.floor(issuing.clock.now() / 1000);
		const change = {
			org: 34,
			sub: 'operator:6101',
			iat,
			exp: iat + 120,
			jti: 'AAECAwQFBgcICQoLDA0ODw',
		} as const;
		expect(await issuing.ask(await once())).toMatchObject({ result: { ok: true } });
		const other = await issuing.ask(await grantFor(club, issuing.clock.now(), change), {
			origin: 'https://club.example',
		});
		expect(other).toMatchObject({ result: { ok: true } });
	});

	test('is not used up by what is refused', async () => {
		await issuing.issue({ gen: 5 });
		const grant = await once(undefined, { gen: 5 });
		expect(await issuing.ask(grant, { origin: 'https://club.example' })).toMatchObject(
			failed('unauthorized_client'),
		);
		issuing.registry.replace([{ ...shop, organizations: [34] }]);
		expect(await issuing.ask(grant)).toMatchObject(failed('invalid_grant'));
		issuing.registry.replace(sites);
		expect(await issuing.ask(grant)).toMatchObject({ result: { ok: true } });
		const old = await once('EBESExQVFhcYGRobHB0eHw', { gen: 4 });
		expect(await issuing.ask(old)).toMatchObject(failed('invalid_grant'));
		const current = await once('EBESExQVFhcYGRobHB0eHw', { gen: 5 });
		expect(await issuing.ask(current)).toMatchObject({ result: { ok: true } });
	});

	test('is used up by what ChatHub is asked for, also when that fails', async () => {
		issuing.chathub.failing.set('operators', 'upstream_unreachable');
		const grant = await once();
		expect(await issuing.ask(grant)).toMatchObject(failed('upstream_unreachable'));
		issuing.chathub.failing.clear();
		issuing.clock.advance(1_000);
		expect(await issuing.ask(grant)).toMatchObject(failed('invalid_grant'));
		expect(await issuing.ask(await once('EBESExQVFhcYGRobHB0eHw'))).toMatchObject({
			result: { ok: true },
		});
	});

	test('is not handed anything while nobody can tell whether it was used; all others are', async () => {
		await issuing.issue();
		issuing.use = 'unknown';
		expect(await issuing.ask(await once())).toMatchObject(failed('use_unknown'));
		expect(await issuing.issue()).toMatchObject({ result: { ok: true } });
	});
});

describe("a static page's grant", () => {
	const page = { kid: 'k-page', key: Buffer.alloc(32, 8).toString('base64url'), use: 'page' } as const;
	const pageGrant = async (gen: number) => {
		issuing.registry.replace([{ ...shop, keys: [...shop.keys, page] }, club]);
		const { keys, ...site } = shop;
		return grantFor({ ...site, keys: [{ ...keys[0], ...page }] } as never, issuing.clock.now(), { gen });
	};

	test('is not taken back by a generation, and takes none back', async () => {
		await issuing.issue({ gen: 5 });
		expect(await issuing.ask(await pageGrant(1))).toMatchObject({ result: { ok: true } });
		expect(await issuing.ask(await pageGrant(9))).toMatchObject({ result: { ok: true } });
		expect(await issuing.issue({ gen: 5 })).toMatchObject({ result: { ok: true } });
		expect(await issuing.issue({ gen: 4 })).toMatchObject(failed('invalid_grant'));
	});

	test('ends with its key, from one request to the next', async () => {
		const grant = await pageGrant(1);
		await issuing.ask(grant);
		issuing.registry.replace(sites);
		expect(await issuing.ask(grant)).toMatchObject({
			site: undefined,
			result: { failure: { kind: 'invalid_grant' } },
		});
	});
});

describe('the origin of frames', () => {
	test('may ask for every site that hands out tokens', async () => {
		const grant = await grantFor(shop, issuing.clock.now());
		expect(await issuing.ask(grant, { origin: FRAME })).toMatchObject({ result: { ok: true } });
		const other = await grantFor(club, issuing.clock.now(), { org: 34, sub: 'operator:6101' });
		expect(await issuing.ask(other, { origin: FRAME })).toMatchObject({ result: { ok: true } });
		const none = await issuing.ask(await grantFor(mute, issuing.clock.now()), { origin: FRAME });
		expect(none).toMatchObject({ result: { failure: { kind: 'unauthorized_client' } } });
	});

	test.each([
		'',
		'null',
		'https://frame.example.evil.example',
		'http://frame.example',
		'https://FRAME.example',
	])('is not %j', async (origin) => {
		const grant = await grantFor(shop, issuing.clock.now());
		expect(await issuing.ask(grant, { origin })).toMatchObject(failed('unauthorized_client'));
	});
});
