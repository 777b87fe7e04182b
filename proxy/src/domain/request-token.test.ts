import { beforeEach, describe, expect, test } from 'vitest';
import { badVariants, forge, open } from '../../test/forge.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, grantFor, PUBLIC_URL, requestFor, shop, sites } from '../../test/sites.ts';
import { deriveKeys } from './keys.ts';
import { MemoryReplayGuard } from './replay-guard.ts';
import { RequestVerifier } from './request-token.ts';
import { SiteRegistry } from './site-registry.ts';

const start = new ManualClock().now();
let clock: ManualClock;
let verifier: RequestVerifier;
const good = await requestFor(shop, start);

beforeEach(() => {
	clock = new ManualClock(start);
	verifier = new RequestVerifier(new SiteRegistry(sites), PUBLIC_URL, new MemoryReplayGuard(clock), clock);
});

const verify = (token: string) => verifier.verify(token, 'GET', '/v1/site');

test('a good request says which site asks', async () => {
	expect(await verify(good)).toEqual({ ok: true, value: shop });
});

test('a good request is good once, also while it could still be replayed within the tolerance', async () => {
	expect(await verify(good)).toMatchObject({ ok: true });
	expect(await verify(good)).toMatchObject({ ok: false, failure: { kind: 'invalid_token' } });
	clock.advance(89_000);
	expect(await verify(good)).toMatchObject({ ok: false, failure: { kind: 'invalid_token' } });
	clock.advance(1_000);
	expect(await verify(good)).toMatchObject({ ok: false, failure: { kind: 'clock_skew' } });
});

test('one site does not use up the identifiers of another', async () => {
	const jti = 'the-same-identifier';
	expect(await verify(await requestFor(shop, start, { jti }))).toMatchObject({ ok: true });
	expect(await verify(await requestFor(club, start, { jti }))).toMatchObject({ ok: true });
});

test('a refused request does not use its identifier up', async () => {
	expect(await verifier.verify(good, 'GET', '/v1/organizations')).toMatchObject({ ok: false });
	expect(await verify(good)).toMatchObject({ ok: true });
});

describe('a bad request is refused', () => {
	test.each(Object.entries(badVariants(good, 'request', shop.keys[0])))('%s', async (_why, token) => {
		expect(await verify(token)).toMatchObject({ ok: false, failure: { kind: 'invalid_token' } });
	});

	const { header, payload } = open(good);
	const iat = Number(payload['iat']);
	test.each(
		Object.entries({
			'another method': { htm: 'POST' },
			'another path': { htu: `${PUBLIC_URL}/v1/organizations` },
			'another host': { htu: 'https://evil.example/v1/site' },
			'a query': { htu: `${PUBLIC_URL}/v1/site?x=1` },
			'a life over a minute': { exp: iat + 61 },
			'an end before its start': { exp: iat - 1 },
			'no start': { iat: undefined },
			'a short identifier': { jti: 'short' },
			'no identifier': { jti: undefined },
		}),
	)('%s', async (_why, change) => {
		const token = forge(header, { ...payload, ...change }, deriveKeys(shop.keys[0].key).request);
		expect(await verify(token)).toMatchObject({ ok: false, failure: { kind: 'invalid_token' } });
	});

	test("signed with a static page's key", async () => {
		const page = { ...shop, keys: [{ ...shop.keys[0], use: 'page' as const }] };
		const pages = new SiteRegistry([page]);
		const strict = new RequestVerifier(pages, PUBLIC_URL, new MemoryReplayGuard(clock), clock);
		expect(await strict.verify(good, 'GET', '/v1/site')).toEqual(
			await verifier.verify(
				forge({ ...header, kid: 'k-nobody' }, payload, new Uint8Array(32)),
				'GET',
				'/v1/site',
			),
		);
	});

	test('a grant in place of a request', async () => {
		expect(await verify(await grantFor(shop, start))).toMatchObject({ ok: false });
	});
});

describe('clocks', () => {
	test.each([
		['30 s slow', -90, true],
		['over 30 s slow', -91, false],
		['30 s fast', 30, true],
		['over 30 s fast', 31, false],
	])('a caller whose clock is %s', async (_name, seconds, isAccepted) => {
		// The oldest moment of its life is what a slow clock is judged by: 60 s old and 30 s apart.
		const answer = await verify(
			await requestFor(shop, start + seconds * 1000 + (seconds < 0 ? 1000 : 0)),
		);
		expect(answer.ok ? 'ok' : answer.failure.kind).toBe(isAccepted ? 'ok' : 'clock_skew');
	});

	test('a wrong time is not told to those who cannot sign', async () => {
		const { header, payload } = open(await requestFor(shop, start - 3_600_000));
		const forged = forge(header, payload, deriveKeys(club.keys[0].key).request);
		expect(await verify(forged)).toMatchObject({ failure: { kind: 'invalid_token' } });
	});
});
