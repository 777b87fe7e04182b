import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tokenAnswerSchema } from '../src/contract/index.ts';
import { deriveKeys } from '../src/domain/keys.ts';
import { grantFor, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.log.length = 0;
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

const lines = (msg: string) =>
	proxy.log
		.map((line) => JSON.parse(line) as Record<string, unknown>)
		.filter((line) => line['msg'] === msg);

/** The line is written when the connection has been served, which may be a moment after the answer arrived. */
const requestLine = () =>
	vi.waitFor(() => {
		const [line] = lines('request');
		expect(line).toBeDefined();
		return line;
	});

describe('a request leaves one line with a closed list of fields', () => {
	test('a token', async () => {
		await proxy.token(await grantFor(shop, proxy.clock.now()));
		expect(await requestLine()).toEqual({
			level: 30,
			time: expect.any(Number) as number,
			id: 'request-id',
			method: 'POST',
			path: '/v1/token',
			status: 200,
			duration_ms: 0,
			site: 'shop-example',
			msg: 'request',
		});
		expect(lines('request')).toHaveLength(1);
	});

	test('a refusal says why', async () => {
		await proxy.token(await grantFor(shop, proxy.clock.now()), { origin: 'https://club.example' });
		expect(await requestLine()).toMatchObject({
			status: 403,
			site: 'shop-example',
			code: 'unauthorized_client',
			origin: 'https://club.example',
		});
	});

	test.each([
		['https://other.example:8443', 'https://other.example:8443'],
		['null', 'null'],
		['https://eyJhbGciOiJIUzI1NiJ9.secret', '(other)'],
		['https://other.example/secret', '(other)'],
		[`https://${'a'.repeat(256)}`, '(other)'],
	])('a page of the origin %j that no site lists is written as %j', async (origin, written) => {
		await proxy.token(await grantFor(shop, proxy.clock.now()), { origin });
		const line = await requestLine();
		expect(line).toMatchObject({ status: 403, code: 'unauthorized_client', origin: written });
		expect(line).not.toHaveProperty('site');
	});

	test('a request without an origin has none in its line', async () => {
		await proxy.http.post('/v1/token').type('form').send({ assertion: 'x' });
		const line = await requestLine();
		expect(line).toMatchObject({ status: 403, code: 'unauthorized_client' });
		expect(line).not.toHaveProperty('origin');
	});

	test('a query and an unknown path are not written', async () => {
		await proxy.http.get('/v1/site?token=eyJhbGciOiJIUzI1NiJ9.secret');
		expect(await requestLine()).toMatchObject({ path: '/v1/site', code: 'invalid_token' });
		proxy.log.length = 0;
		await proxy.http.get('/eyJhbGciOiJIUzI1NiJ9.secret');
		expect(await requestLine()).toMatchObject({ path: '(other)', code: 'not_found' });
		expect(proxy.log.join('')).not.toContain('secret');
	});

	test('probes only at debug level', async () => {
		await proxy.http.get('/healthz');
		expect(await requestLine()).toMatchObject({ level: 20, path: '/healthz' });
	});
});

test('no secret reaches the log, whatever goes wrong', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	const good = tokenAnswerSchema.parse((await proxy.token(grant)).body).access_token;
	const requestToken = await requestFor(shop, proxy.clock.now());
	await proxy.http.get('/v1/site').auth(requestToken, { type: 'bearer' });
	await proxy.http.get('/v1/site').auth(requestToken, { type: 'bearer' });
	await proxy.http.get(`/v1/${grant}`);
	await proxy.rawToken(`assertion=${grant}&assertion=${grant}`, { origin: 'https://shop.example' });
	await proxy.signed(shop, 'POST', '/v1/diagnose', { organization: 12, operator: 6001 });
	for (const kind of ['html', 'malformed', 'reset', 'empty'] as const) {
		for (const endpoint of ['login', 'organizations', 'operators', 'mint', 'validate'] as const) {
			proxy.simulator.faults.clear();
			proxy.simulator.faults.set(endpoint, { kind });
			proxy.simulator.revokeCompanyTokens();
			proxy.clock.advance(3_600_000);
			await proxy.token(grant);
			await proxy.signed(shop, 'POST', '/v1/diagnose', { organization: 12, operator: 6001 });
		}
	}
	await requestLine();
	const log = proxy.log.join('');
	expect(log).toContain('upstream_call_failed');
	const { login, password, profileToken } = proxy.simulator.company;
	const keys = deriveKeys(shop.keys[0].key);
	const secrets = [
		login,
		password,
		profileToken,
		grant,
		good,
		requestToken,
		shop.keys[0].key,
		Buffer.from(keys.grant).toString('base64url'),
		Buffer.from(keys.request).toString('base64url'),
		'eyJ',
		'Bearer',
	];
	for (const secret of secrets) {
		expect(log).not.toContain(secret);
	}
});

test('an error that nobody expected is answered without details and logged without its message', async () => {
	const crash = vi.spyOn(proxy.registry, 'findByKid').mockImplementation(() => {
		throw new Error('crashed on eyJ-secret');
	});
	const grant = await grantFor(shop, proxy.clock.now());
	const token = await proxy.token(grant);
	expect(token).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
	expect(token.headers).toMatchObject({
		'retry-after': '5',
		'access-control-allow-origin': 'https://shop.example',
	});
	const site = await proxy.signed(shop, 'GET', '/v1/site');
	expect(site).toMatchObject({ status: 500, body: { code: 'internal_error' } });
	expect(token.text + site.text + proxy.log.join('')).not.toContain('crashed');
	expect(lines('unexpected error')).toMatchObject([
		{ id: 'request-id', error: { name: 'Error' } },
		{ id: 'request-id', error: { name: 'Error' } },
	]);
	expect(JSON.stringify(lines('unexpected error')[0])).toContain('grant.ts');
	crash.mockRestore();
});
