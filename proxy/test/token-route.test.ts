import { gzipSync } from 'node:zlib';
import type request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JWT_BEARER_GRANT_TYPE, tokenAnswerSchema, tokenErrorSchema } from '../src/contract/index.ts';
import { badVariants, open } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, requestFor, shop, sites } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();
const good = await grantFor(shop, start);

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.registry.replace(sites);
	proxy.simulator.calls.reset();
});
afterAll(() => proxy.stop());

const form = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://shop.example' };

describe('a refusal', () => {
	/** Refused in the form of RFC 6749 §5.2, without a call to ChatHub, and readable by the page. */
	async function expectRefusal(
		test: request.Test,
		status: number,
		error: string,
		origin = 'https://shop.example',
	) {
		const response = await test;
		expect(tokenErrorSchema.parse(response.body)).toMatchObject({ error });
		expect(response.status).toBe(status);
		expect(response.headers).toMatchObject({
			'access-control-allow-origin': origin,
			'access-control-expose-headers': 'Retry-After',
			'cache-control': 'no-store',
			vary: 'Origin',
		});
		expect(response.headers).not.toHaveProperty('etag');
		expect(proxy.simulator.calls.count()).toBe(0);
	}

	test.each(Object.entries(badVariants(good, 'grant', shop.keys[0])))(
		'of a bad grant: %s',
		async (name, grant) => {
			await expectRefusal(
				proxy.token(grant),
				400,
				name === 'empty' ? 'invalid_request' : 'invalid_grant',
			);
		},
	);

	test('of a request in place of a grant', async () => {
		await expectRefusal(proxy.token(await requestFor(shop, proxy.clock.now())), 400, 'invalid_grant');
	});

	test('of an expired grant', async () => {
		const exp = Math.floor(proxy.clock.now() / 1000);
		await expectRefusal(
			proxy.token(await grantFor(shop, proxy.clock.now(), { exp })),
			400,
			'invalid_grant',
		);
	});

	test("of another site's grant, from an origin that is listed elsewhere", async () => {
		const origin = 'https://club.example';
		await expectRefusal(proxy.token(good, { origin }), 403, 'unauthorized_client', origin);
	});

	test.each(['https://shop.example.evil.example', 'https://evil-shop.example'])(
		"of an origin that another site lists and that is nearly the site's: %s",
		async (origin) => {
			proxy.registry.replace([shop, { ...club, origins: [origin] }]);
			await expectRefusal(proxy.token(good, { origin }), 403, 'unauthorized_client', origin);
		},
	);

	test("of an organization that is not the site's", async () => {
		const origin = 'https://club.example';
		const grant = await grantFor(club, proxy.clock.now());
		await expectRefusal(proxy.token(grant, { origin }), 400, 'invalid_grant', origin);
	});

	test('of a site without the scope', async () => {
		const origin = 'https://mute.example';
		const grant = await grantFor(mute, proxy.clock.now());
		await expectRefusal(proxy.token(grant, { origin }), 403, 'unauthorized_client', origin);
	});

	test('of a grant below the highest generation', async () => {
		const other = { ...club, organizations: 'all' } as const;
		proxy.registry.replace([shop, other]);
		const origin = 'https://club.example';
		const grant = (gen: number) => grantFor(club, proxy.clock.now(), { gen });
		await proxy.token(await grant(5), { origin });
		proxy.simulator.calls.reset();
		await expectRefusal(proxy.token(await grant(4), { origin }), 400, 'invalid_grant', origin);
		expect((await proxy.token(await grant(5), { origin })).status).toBe(200);
	});

	test.each([
		['no parameter', '', 'invalid_request'],
		['no grant_type', form({ assertion: 'x' }), 'invalid_request'],
		['no assertion', form({ grant_type: JWT_BEARER_GRANT_TYPE }), 'invalid_request'],
		['an empty assertion', form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: '' }), 'invalid_request'],
		[
			'another grant type',
			form({ grant_type: 'client_credentials', assertion: 'x' }),
			'unsupported_grant_type',
		],
		[
			'a short session',
			form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x', session: 'abc' }),
			'invalid_request',
		],
		[
			'a repeated assertion',
			`${form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })}&assertion=x`,
			'invalid_request',
		],
		[
			'a repeated grant_type',
			`${form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })}&grant_type=x`,
			'invalid_request',
		],
		['an array', form({ grant_type: JWT_BEARER_GRANT_TYPE, 'assertion[]': 'x' }), 'invalid_request'],
		[
			'over 8 KB',
			form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x'.repeat(9000) }),
			'invalid_request',
		],
	])('of a form with %s', async (_name, body, error) => {
		await expectRefusal(proxy.rawToken(body, FORM), 400, error);
	});

	test.each([
		['JSON', 'application/json', JSON.stringify({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })],
		['text', 'text/plain', form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })],
		['an unknown charset', `${FORM['content-type']}; charset=x-klingon`, 'grant_type=x'],
	])('of %s', async (_name, type, body) => {
		await expectRefusal(proxy.rawToken(body, { ...FORM, 'content-type': type }), 400, 'invalid_request');
	});

	test('of a compressed form', async () => {
		const bytes = gzipSync(form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good }));
		const test = proxy.rawToken('', { ...FORM, 'content-encoding': 'gzip' });
		await expectRefusal(test.send(bytes), 400, 'invalid_request');
	});

	test('of a grant in the query', async () => {
		const query = form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good });
		const test = proxy.http.post(`/v1/token?${query}`).set(FORM).send('');
		await expectRefusal(test, 400, 'invalid_request');
	});
});

describe('an origin that no site lists is refused before the grant is read', () => {
	test.each([
		'https://shop.example.evil.example',
		'https://evil-shop.example',
		'https://shop.example@evil.example',
		'https://shop.example:443',
		'https://shop.example:8443',
		'https://www.shop.example',
		'http://shop.example',
		'https://SHOP.example',
		'https://shop.example/',
		'https://shop.example.',
		'https://shop.exampl',
		'shop.example',
		'https://*',
		'https://evil.example https://shop.example',
		'https://shop.example, https://evil.example',
		'null',
		'',
	])('%j', async (origin) => {
		const response = await proxy.token(good, { origin });
		expect(response.status).toBe(403);
		expect(tokenErrorSchema.parse(response.body).error).toBe('unauthorized_client');
		expect(response.headers).not.toHaveProperty('access-control-allow-origin');
		expect(response.headers['vary']).toBe('Origin');
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test('no origin', async () => {
		const body = form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good });
		const response = await proxy.rawToken(body, { 'content-type': FORM['content-type'] });
		expect(response.status).toBe(403);
		expect(response.body).toMatchObject({ error: 'unauthorized_client' });
		expect(proxy.simulator.calls.count()).toBe(0);
	});
});

describe('a token', () => {
	test('is answered as RFC 6749 says, once minted and validated', async () => {
		const response = await proxy.token(good);
		expect(response.status).toBe(200);
		const answer = tokenAnswerSchema.parse(response.body);
		expect(answer).toMatchObject({ expires_in: 3600, refresh_in: 3301 });
		expect(response.headers).toMatchObject({
			'access-control-allow-origin': 'https://shop.example',
			'access-control-expose-headers': 'Retry-After',
			'cache-control': 'no-store',
			'content-type': 'application/json; charset=utf-8',
			vary: 'Origin',
			'x-content-type-options': 'nosniff',
		});
		for (const name of ['etag', 'x-powered-by', 'set-cookie', 'access-control-allow-credentials']) {
			expect(response.headers).not.toHaveProperty(name);
		}
		expect((await proxy.token(good)).body).toEqual(answer);
	});

	test('is answered to every origin of the site, and to a form with a charset and unknown parameters', async () => {
		const body = form({
			grant_type: JWT_BEARER_GRANT_TYPE,
			assertion: good,
			session: '',
			client_id: 'x',
		});
		const response = await proxy.rawToken(body, {
			'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
			origin: 'https://www.shop.example:8443',
		});
		expect(response.status).toBe(200);
		expect(response.headers['access-control-allow-origin']).toBe('https://www.shop.example:8443');
	});

	test('of a pool goes to an active operator and stays with the session', async () => {
		const grant = await grantFor(shop, proxy.clock.now(), { sub: 'organization:12', ttl: 7200 });
		const session = 'AAAAAAAAAAAAAAAAAAAAAA';
		const first = await proxy.token(grant, { session });
		const { access_token } = tokenAnswerSchema.parse(first.body);
		expect([6001, 6002]).toContain(open(access_token).payload['operatorId']);
		expect((await proxy.token(grant, { session })).text).toBe(first.text);
	});

	test.each([
		['of another organization', { sub: 'operator:6101', org: 12 }],
		['who is inactive', { sub: 'operator:6003', org: 12 }],
		['who was deleted', { sub: 'operator:6004', org: 12 }],
		['who does not exist', { sub: 'operator:9999', org: 12 }],
	] as const)('of an operator %s is not minted', async (_name, change) => {
		const response = await proxy.token(await grantFor(shop, proxy.clock.now(), change));
		expect(response.status).toBe(409);
		expect(response.body).toMatchObject({ error: 'no_operator' });
		expect(response.headers['access-control-allow-origin']).toBe('https://shop.example');
		expect(proxy.simulator.calls.count('mint')).toBe(0);
	});

	test('of an organization without operators is not minted', async () => {
		const grant = await grantFor(shop, proxy.clock.now(), { sub: 'organization:56', org: 56 });
		expect((await proxy.token(grant)).status).toBe(409);
	});
});

describe('other methods', () => {
	test.each(['get', 'put', 'delete', 'options', 'patch'] as const)('%s', async (method) => {
		const response = await proxy.http[method]('/v1/token').set('Origin', 'https://shop.example');
		expect(response.status).toBe(405);
		expect(response.headers['allow']).toBe('POST');
		expect(response.body).toMatchObject({ code: 'method_not_allowed' });
	});
});
