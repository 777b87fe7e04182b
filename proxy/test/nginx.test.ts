import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JWT_BEARER_GRANT_TYPE } from '../src/contract/index.ts';
import { TestNginx } from './nginx.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const HOST = 'proxy.example';
const FRAME_HOST = 'frame.chat.test';
const [ORIGIN] = shop.origins;

let proxy: TestProxy;
let listener: Server;
let nginx: TestNginx;
/** What came through to the proxy. */
const seen: IncomingHttpHeaders[] = [];
const urls: (string | undefined)[] = [];

beforeAll(async () => {
	proxy = await TestProxy.start(undefined, {
		frameOrigin: `https://${FRAME_HOST}`,
		trustedProxies: 1,
		limits: { client: 3 },
	});
	listener = createServer((request, response) => {
		seen.push(request.headers);
		urls.push(request.url);
		proxy.app(request, response);
	}).listen(0, '127.0.0.1');
	await once(listener, 'listening');
	nginx = await TestNginx.start([HOST, FRAME_HOST], (listener.address() as AddressInfo).port);
});
afterAll(async () => {
	await nginx.stop();
	listener.closeAllConnections();
	listener.close();
	await proxy.stop();
});
beforeEach(() => {
	// A minute and what it still weighs in the next one.
	proxy.clock.advance(120_000);
	seen.length = 0;
	urls.length = 0;
});

const askToken = async (headers: Record<string, string>) =>
	nginx.ask({
		host: HOST,
		method: 'POST',
		path: '/v1/token',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams({
			grant_type: JWT_BEARER_GRANT_TYPE,
			assertion: await grantFor(shop, proxy.clock.now()),
		}).toString(),
	});
const get = (host: string, path: string, headers = {}) => nginx.ask({ host, path, headers });

describe('nginx.conf', () => {
	test('lets pages of a site get tokens, and no others', async () => {
		const issued = await askToken({ Origin: ORIGIN });
		expect(issued.status).toBe(200);
		expect(JSON.parse(issued.text)).toHaveProperty('access_token');
		expect(issued.headers).toMatchObject({
			'access-control-allow-origin': ORIGIN,
			'cache-control': 'no-store',
			vary: 'Origin',
		});
		const refused = await askToken({ Origin: 'https://other.example' });
		expect(refused.status).toBe(403);
		expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
	});

	test('limits by the address it sees, whatever a visitor claims; a page may read how long to wait', async () => {
		const statuses: number[] = [];
		for (const claimed of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
			statuses.push((await askToken({ Origin: ORIGIN, 'X-Forwarded-For': claimed })).status);
		}
		const limited = await askToken({ Origin: ORIGIN, 'X-Forwarded-For': '192.0.2.4' });
		expect([...statuses, limited.status]).toEqual([200, 200, 200, 429]);
		expect(seen.map((headers) => headers['x-forwarded-for'])).toEqual(Array(4).fill('127.0.0.1'));
		expect(JSON.parse(limited.text)).toMatchObject({ error: 'slow_down' });
		expect(limited.headers).toMatchObject({
			'access-control-allow-origin': ORIGIN,
			'access-control-expose-headers': 'Retry-After',
			'retry-after': expect.stringMatching(/^\d+$/) as string,
		});
	});

	test('tells the host of frames from the other', async () => {
		const frame = await get(FRAME_HOST, '/v1/frame/shop-example');
		expect(frame.status).toBe(200);
		expect(frame.headers['content-security-policy']).toContain(`frame-ancestors ${ORIGIN}`);
		expect((await get(FRAME_HOST, '/healthz')).status).toBe(404);
		expect((await get(HOST, '/v1/frame/shop-example')).status).toBe(404);
		expect((await get(HOST, '/healthz')).status).toBe(200);
	});

	test('passes no cookie on', async () => {
		await get(HOST, '/healthz', { Cookie: 'wordpress_logged_in=secret' });
		expect(seen).toHaveLength(1);
		expect(seen[0]).not.toHaveProperty('cookie');
	});

	test('passes paths on as they are', async () => {
		await get(HOST, '/v1//site/%2e%2E/x?a=%20b');
		expect(urls).toEqual(['/v1//site/%2e%2E/x?a=%20b']);
	});

	test('takes what the longest body of a route is, and no more', async () => {
		const send = (length: number) =>
			nginx.ask({ host: HOST, method: 'POST', path: '/v1/diagnose', body: Buffer.alloc(length, 0x20) });
		expect((await send(64 * 1024)).status).toBe(401);
		expect((await send(64 * 1024 + 1)).status).toBe(413);
		expect(seen).toHaveLength(1);
	});

	test('sends who comes without TLS to TLS', async () => {
		const { status, headers } = await nginx.askPlainly(HOST, '/embed.js?a=b');
		expect(status).toBe(301);
		expect(headers.location).toBe(`https://${HOST}/embed.js?a=b`);
	});
});
