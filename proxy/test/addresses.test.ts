import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectProblem } from './expect-problem.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
afterAll(() => proxy.stop());

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
		'/v1/organizations/12/operators/6001/',
		'/v1/organizations/12/operators/6001/token',
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
		['patch', '/v1/organizations/12/operators', 'GET, HEAD, POST'],
		['get', '/v1/organizations/12/operators/6001', 'PATCH'],
		['get', '/v1/events', 'POST'],
		['get', '/v1/introspect', 'POST'],
		['post', '/v1/usage', 'GET, HEAD'],
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
