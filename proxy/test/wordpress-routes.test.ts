import type request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	diagnosisSchema,
	operatorsAnswerSchema,
	organizationsAnswerSchema,
	PROBLEM_CODES,
	type ProblemCode,
	problemSchema,
	siteAnswerSchema,
} from '../src/contract/index.ts';
import { badVariants } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, PUBLIC_URL, requestFor, shop } from './sites.ts';
import { TestProxy, WIDGET_URL } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();
const goodRequest = await requestFor(shop, start);

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

function expectProblem(response: request.Response, code: ProblemCode) {
	expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
	expect(response.headers['cache-control']).toBe('no-store');
	expect(problemSchema.parse(response.body)).toMatchObject({
		type: `urn:chathub:problem:${code}`,
		status: PROBLEM_CODES[code],
		code,
	});
	expect(response.status).toBe(PROBLEM_CODES[code]);
}

const site = (token: string) => proxy.http.get('/v1/site').auth(token, { type: 'bearer' });

describe('a request that cannot be trusted', () => {
	test.each(Object.entries(badVariants(goodRequest, 'request', shop.keys[0])))(
		'%s',
		async (_why, token) => {
			const response = await site(token);
			expectProblem(response, 'invalid_token');
			expect(response.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
			expect(proxy.simulator.calls.count()).toBe(0);
		},
	);

	test('a grant', async () => {
		expectProblem(await site(await grantFor(shop, start)), 'invalid_token');
	});

	test.each(['', 'Basic c2hvcDpzZWNyZXQ=', 'Bearer', 'Bearer a b', 'Token x'])(
		'the header %j',
		async (header) => {
			expectProblem(await proxy.http.get('/v1/site').set('Authorization', header), 'invalid_token');
		},
	);

	test('a replayed one', async () => {
		const token = await requestFor(shop, start);
		expect((await site(token)).status).toBe(200);
		expectProblem(await site(token), 'invalid_token');
	});

	test('one that was signed for another call', async () => {
		const token = await requestFor(shop, start, { htu: `${PUBLIC_URL}/v1/organizations` });
		expectProblem(await site(token), 'invalid_token');
	});

	test.each([
		['/v1/organizations', 'get'],
		['/v1/organizations/12/operators', 'get'],
		['/v1/diagnose', 'post'],
	] as const)('none at all for %s', async (path, method) => {
		expectProblem(await proxy.http[method](path), 'invalid_token');
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test.each([-3_600_000, 3_600_000])('one from a clock that is %i ms off learns the time', async (skew) => {
		const response = await site(await requestFor(shop, start + skew));
		expectProblem(response, 'clock_skew');
		expect(response.body).toMatchObject({ server_time: new Date(start).toISOString() });
	});
});

describe('GET /v1/site', () => {
	test('says who the caller is, without asking ChatHub', async () => {
		const response = await proxy.signed(club, 'GET', '/v1/site');
		expect(response.status).toBe(200);
		expect(siteAnswerSchema.parse(response.body)).toMatchObject({
			site: 'club-example',
			origins: ['https://club.example'],
			organizations: [34],
			scopes: ['token', 'read'],
			token_endpoint: `${PUBLIC_URL}/v1/token`,
			widget_url: WIDGET_URL,
			server_time: new Date(start).toISOString(),
			version: '1.2.3',
		});
		expect(proxy.simulator.calls.count()).toBe(0);
		expect(response.text).not.toContain(club.keys[0].key);
	});

	test('says which generation the grants of the site have reached, and of no other site', async () => {
		const generation = async () =>
			siteAnswerSchema.parse((await proxy.signed(shop, 'GET', '/v1/site')).body).generation;
		expect(await generation()).toBe(0);
		await proxy.token(await grantFor(shop, start, { gen: 7 }));
		await proxy.token(await grantFor(shop, start, { gen: 3 }));
		await proxy.token(await grantFor(club, start, { gen: 9 }), { origin: 'https://club.example' });
		expect(await generation()).toBe(7);
	});

	test('needs no scope', async () => {
		expect(await proxy.signed(mute, 'GET', '/v1/site')).toMatchObject({
			status: 200,
			body: { scopes: [] },
		});
	});

	test('answers HEAD to a request signed for HEAD', async () => {
		const token = await requestFor(shop, start, { htm: 'HEAD' });
		const response = await proxy.http.head('/v1/site').auth(token, { type: 'bearer' });
		expect(response.status).toBe(200);
	});
});

describe('what ChatHub was last seen doing', () => {
	test.each([
		[undefined, 'ok'],
		[{ kind: 'status', status: 401 }, 'login_refused'],
		[{ kind: 'status', status: 503 }, 'unreachable'],
		[{ kind: 'html' }, 'unreachable'],
	] as const)('after %j: %s', async (fault, upstream) => {
		const fresh = await TestProxy.start();
		const state = async () =>
			siteAnswerSchema.parse((await fresh.signed(shop, 'GET', '/v1/site')).body).upstream;
		expect(await state()).toBe('unknown');
		if (fault !== undefined) {
			fresh.simulator.faults.set('login', fault);
		}
		await fresh.signed(shop, 'GET', '/v1/organizations');
		expect(await state()).toBe(upstream);
		await fresh.stop();
	});
});

describe('organizations and operators', () => {
	test('a site lists the organizations it may use', async () => {
		const all = await proxy.signed(shop, 'GET', '/v1/organizations');
		expect(organizationsAnswerSchema.parse(all.body).organizations.map(({ id }) => id)).toEqual([
			12, 34, 56,
		]);
		const some = await proxy.signed(club, 'GET', '/v1/organizations');
		expect(some.body).toEqual({ organizations: [{ id: 34, name: 'Acme Service' }] });
	});

	test('operators come with the names of their statuses', async () => {
		const response = await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
		expect(
			operatorsAnswerSchema.parse(response.body).operators.map(({ id, status }) => [id, status]),
		).toEqual([
			[6001, 'active'],
			[6002, 'active'],
			[6003, 'inactive'],
			[6004, 'deleted'],
		]);
	});

	test.each([
		[mute, '/v1/organizations', 'insufficient_scope'],
		[mute, '/v1/organizations/12/operators', 'insufficient_scope'],
		[club, '/v1/organizations/12/operators', 'organization_not_allowed'],
		[shop, '/v1/organizations/99/operators', 'organization_not_found'],
		[shop, '/v1/organizations/0/operators', 'invalid_request'],
		[shop, '/v1/organizations/012/operators', 'invalid_request'],
		[shop, '/v1/organizations/1e1/operators', 'invalid_request'],
		[shop, '/v1/organizations/-12/operators', 'invalid_request'],
		[shop, '/v1/organizations/12345678901234567890/operators', 'invalid_request'],
	] as const)('%o %s: %s', async (who, path, code) => {
		expectProblem(await proxy.signed(who, 'GET', path), code);
		expect(proxy.simulator.calls.count('operators')).toBe(0);
	});
});

describe('failures of ChatHub', () => {
	test.each([
		['login', { kind: 'status', status: 401 }, 'upstream_login_refused'],
		['organizations', { kind: 'status', status: 500 }, 'upstream_unreachable'],
		['organizations', { kind: 'reset' }, 'upstream_unreachable'],
		['organizations', { kind: 'html' }, 'upstream_contract'],
		['organizations', { kind: 'status', status: 403 }, 'upstream_refused'],
	] as const)('%s %j: %s', async (endpoint, fault, code) => {
		const fresh = await TestProxy.start();
		fresh.simulator.faults.set(endpoint, fault);
		expectProblem(await fresh.signed(shop, 'GET', '/v1/organizations'), code);
		await fresh.stop();
	});
});

describe('POST /v1/diagnose', () => {
	const statuses = ({ body }: request.Response) =>
		diagnosisSchema.parse(body).steps.map(({ status }) => status);

	test('walks the whole way and never shows a token', async () => {
		const response = await proxy.signed(shop, 'POST', '/v1/diagnose', {
			organization: 12,
			operator: 6001,
		});
		expect(statuses(response)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed']);
		expect(response.text).not.toContain('eyJ');
	});

	test('says where the way ends', async () => {
		const response = await proxy.signed(shop, 'POST', '/v1/diagnose', {
			organization: 56,
			operator: null,
		});
		expect(statuses(response)).toEqual(['passed', 'passed', 'failed', 'skipped', 'skipped']);
		expect(response.body).toMatchObject({ steps: [{}, {}, { code: 'no_operator' }, {}, {}] });
	});

	test.each([
		[mute, { organization: 12, operator: null }, 'insufficient_scope'],
		[club, { organization: 12, operator: null }, 'organization_not_allowed'],
		[shop, { organization: 12 }, 'invalid_request'],
		[shop, { organization: '12', operator: null }, 'invalid_request'],
		[shop, { organization: 12, operator: 0 }, 'invalid_request'],
		[shop, { organization: 12, operator: null, extra: 1 }, 'invalid_request'],
		[shop, [], 'invalid_request'],
	] as const)('%o %j: %s', async (who, body, code) => {
		expectProblem(await proxy.signed(who, 'POST', '/v1/diagnose', body), code);
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test.each([
		['not JSON', '{"organization":', 'application/json'],
		['another type', '{"organization":12,"operator":null}', 'text/plain'],
		[
			'too long',
			JSON.stringify({ organization: 12, operator: null, pad: 'x'.repeat(9000) }),
			'application/json',
		],
	])('a body that is %s', async (_name, body, type) => {
		const token = await requestFor(shop, start, { htm: 'POST', htu: `${PUBLIC_URL}/v1/diagnose` });
		const response = await proxy.http
			.post('/v1/diagnose')
			.auth(token, { type: 'bearer' })
			.type(type)
			.send(body);
		expectProblem(response, 'invalid_request');
		expect(response.text).not.toContain('organization"');
	});
});

describe('addresses', () => {
	test.each([
		'/',
		'/v1',
		'/v1/',
		'/v1/site/',
		'/V1/site',
		'/v1/organizations/',
		'/v1/organizations/12',
		'/v1/organizations/12/operators/',
		'/v1/organizations/12/34/operators',
		'/.env',
		'/__proto__',
	])('%s is nowhere', async (path) => {
		expectProblem(await proxy.http.get(path), 'not_found');
	});

	test('an address that cannot be decoded', async () => {
		expectProblem(await proxy.http.get('/v1/organizations/%E0%A4%A/operators'), 'invalid_request');
	});

	test.each([
		['post', '/v1/site', 'GET, HEAD'],
		['delete', '/v1/organizations', 'GET, HEAD'],
		['patch', '/v1/organizations/12/operators', 'GET, HEAD'],
		['get', '/v1/diagnose', 'POST'],
		['post', '/healthz', 'GET, HEAD'],
		['post', '/readyz', 'GET, HEAD'],
	] as const)('%s %s', async (method, path, allow) => {
		const response = await proxy.http[method](path);
		expectProblem(response, 'method_not_allowed');
		expect(response.headers['allow']).toBe(allow);
	});
});

describe('every answer', () => {
	test('tells browsers to keep, sniff, frame and send on nothing', async () => {
		for (const path of ['/healthz', '/v1/site', '/nowhere']) {
			const { headers } = await proxy.http.get(path).set('Origin', 'https://shop.example');
			expect(headers).toMatchObject({
				'cache-control': 'no-store',
				'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
				'referrer-policy': 'no-referrer',
				'x-content-type-options': 'nosniff',
				'x-request-id': 'request-id',
			});
			for (const name of ['x-powered-by', 'etag', 'set-cookie', 'access-control-allow-origin']) {
				expect(headers).not.toHaveProperty(name);
			}
		}
	});
});

describe('health', () => {
	test('lives and is ready whatever ChatHub does, until it is told to stop', async () => {
		proxy.simulator.faults.set('all', { kind: 'reset' });
		expect(await proxy.http.get('/healthz')).toMatchObject({
			status: 200,
			body: { status: 'ok' },
		});
		expect(await proxy.http.get('/readyz')).toMatchObject({
			status: 200,
			body: { status: 'ok' },
		});
		proxy.isStopping = true;
		expect(await proxy.http.get('/readyz')).toMatchObject({
			status: 503,
			body: { status: 'stopping' },
		});
		expect(await proxy.http.get('/healthz')).toMatchObject({
			status: 200,
			body: { status: 'ok' },
		});
		proxy.isStopping = false;
	});
});
