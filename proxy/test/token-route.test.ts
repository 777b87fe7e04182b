import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	JWT_BEARER_GRANT_TYPE,
	tokenAnswerSchema,
	tokenErrorSchema,
	tokenRequestSchema,
} from '../src/contract/index.ts';
import { expectTokenRefusal } from './expect-token-refusal.ts';
import { form, FORM } from './forms.ts';
import { ManualClock } from './manual-clock.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const good = await grantFor(shop, new ManualClock().now());

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.calls.reset();
});
afterAll(() => proxy.stop());

describe('a form is refused', () => {
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
	])('with %s', async (_name, body, error) => {
		await expectTokenRefusal(proxy, proxy.rawToken(body, FORM), 400, error);
	});

	test.each([
		['JSON', 'application/json', JSON.stringify({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })],
		['text', 'text/plain', form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: 'x' })],
		['an unknown charset', `${FORM['content-type']}; charset=x-klingon`, 'grant_type=x'],
	])('that is %s', async (_name, type, body) => {
		await expectTokenRefusal(
			proxy,
			proxy.rawToken(body, { ...FORM, 'content-type': type }),
			400,
			'invalid_request',
		);
	});

	test('that is compressed', async () => {
		const bytes = gzipSync(form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good }));
		const test = proxy.rawToken('', { ...FORM, 'content-encoding': 'gzip' });
		await expectTokenRefusal(proxy, test.send(bytes), 400, 'invalid_request');
	});

	test('that is empty, with the grant in the query', async () => {
		const query = form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good });
		const test = proxy.http.post(`/v1/token?${query}`).set(FORM).send('');
		await expectTokenRefusal(proxy, test, 400, 'invalid_request');
	});
});

test('the parameters that are taken are those of the contract', async () => {
	const values = {
		grant_type: [undefined, '', JWT_BEARER_GRANT_TYPE, 'client_credentials'],
		assertion: [undefined, '', 'x', good],
		session: [
			undefined,
			'',
			'A'.repeat(21),
			'A'.repeat(22),
			'A'.repeat(23),
			`${'A'.repeat(21)}+`,
			`${'A'.repeat(22)}\n`,
		],
	};
	for (const grant_type of values.grant_type) {
		for (const assertion of values.assertion) {
			for (const session of values.session) {
				const sent = Object.entries({ grant_type, assertion, session }).filter(
					(entry): entry is [string, string] => entry[1] !== undefined,
				);
				// What is empty counts as not sent (RFC 6749 §3.2).
				const meant = Object.fromEntries(sent.filter(([, value]) => value !== ''));
				const isTaken = tokenRequestSchema.safeParse(meant).success;
				const response = await proxy.rawToken(form(Object.fromEntries(sent)), FORM);
				const { data } = tokenErrorSchema.safeParse(response.body);
				const isRefused =
					data?.error === 'invalid_request' || data?.error === 'unsupported_grant_type';
				expect([meant, !isRefused]).toEqual([meant, isTaken]);
			}
		}
	}
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
