import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { grantFor, PUBLIC_URL, shop, sites } from './sites.ts';
import { scripts, TestProxy, WIDGET_URL } from './test-proxy.ts';

const FRAME_ORIGIN = 'https://frame.example';
const FRAME = '/v1/frame/shop-example';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start(undefined, { frameOrigin: FRAME_ORIGIN });
});
afterAll(() => proxy.stop());
afterEach(() => {
	proxy.registry.replace(sites);
});

const onFrameHost = (path: string) => proxy.http.get(path).set('Host', 'frame.example');

/** The policy by directive. */
async function policyOf(path: string): Promise<Readonly<Record<string, string>>> {
	const { headers } = await onFrameHost(path);
	return Object.fromEntries(
		(headers['content-security-policy'] ?? '').split('; ').map((directive) => {
			const [name = '', ...sources] = directive.split(' ');
			return [name, sources.join(' ')];
		}),
	);
}

describe('the frame of a site', () => {
	test('is a document with the settings of its script, and nothing that runs but that', async () => {
		const { status, text, type } = await onFrameHost(FRAME);
		expect(status).toBe(200);
		expect(type).toBe('text/html');
		const [, settings = ''] =
			/<script type="application\/json" id="chathub-frame">(.*)<\/script>/.exec(text) ?? [];
		expect(JSON.parse(settings)).toEqual({
			site: 'shop-example',
			tokenEndpoint: `${PUBLIC_URL}/v1/token`,
			widgetUrl: WIDGET_URL,
			parentOrigins: shop.origins,
		});
		expect(text.match(/<script/g)).toHaveLength(2);
		expect(text).toContain(`<script type="module" src="${scripts.frame.path}"></script>`);
		expect(text).not.toMatch(/<style|style=|\son\w+=/);
	});

	test('may run the frame’s script and the widget, call the proxy and ChatHub, and be held by the site', async () => {
		expect(await policyOf(FRAME)).toEqual({
			'default-src': "'none'",
			'script-src': 'https://frame.example/assets/ https://widget.example',
			'connect-src':
				'https://proxy.example/v1/token https://api.example https://widget.example wss://api.example wss://widget.example',
			'style-src': "'unsafe-inline' https://widget.example",
			'img-src': 'https://api.example https://widget.example data: blob:',
			'font-src': 'https://widget.example data:',
			'media-src': 'https://api.example https://widget.example',
			'base-uri': "'none'",
			'form-action': "'none'",
			'frame-ancestors': 'https://shop.example https://www.shop.example:8443',
		});
	});

	test('may use no device, tells no address on, and is kept by nobody', async () => {
		const { headers } = await onFrameHost(FRAME);
		expect(headers).toMatchObject({
			'cache-control': 'no-store',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'cross-origin',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
		});
		expect(headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
		expect(headers).not.toHaveProperty('access-control-allow-origin');
	});

	test('is held by no origin that has left the site list', async () => {
		proxy.registry.replace([{ ...shop, origins: ['https://new.example'] }]);
		expect(await policyOf(FRAME)).toMatchObject({ 'frame-ancestors': 'https://new.example' });
	});

	test('is held by no origin that would say more in a policy than itself', async () => {
		proxy.registry.replace([
			{
				...shop,
				origins: [
					'https://*.example',
					'https://a.example;script-src',
					'https://a,b',
					'https://ok.example',
				],
			},
		]);
		expect(await policyOf(FRAME)).toMatchObject({ 'frame-ancestors': 'https://ok.example' });
	});

	test('writes no markup into its data', async () => {
		proxy.registry.replace([{ ...shop, origins: ['https://</script><img>.example'] }]);
		expect((await onFrameHost(FRAME)).text.match(/<\/script>/g)).toHaveLength(2);
	});

	test.each(['no-such-site', 'mute-example', 'SHOP-EXAMPLE', '__proto__', '%00', 'shop-example%2F..'])(
		'is not there for %s, as if there were no frames',
		async (site) => {
			const missing = await onFrameHost(`/v1/frame/${site}`);
			expect(missing.status).toBe(404);
			expect(missing.body).toEqual((await onFrameHost('/v1/frame/nobody')).body);
		},
	);
});

test('a frame gets tokens for the grants of its site, and may read every answer', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	const issued = await proxy.token(grant, { origin: FRAME_ORIGIN });
	expect(issued.status).toBe(200);
	const refused = await proxy.token('nonsense', { origin: FRAME_ORIGIN });
	expect(refused.status).toBe(400);
	for (const { headers } of [issued, refused]) {
		expect(headers['access-control-allow-origin']).toBe(FRAME_ORIGIN);
	}
});

describe('the host of frames', () => {
	const ask = (method: 'get' | 'post', path: string, host: string) =>
		request(proxy.app)[method](path).set('Host', host);

	test.each([
		['get', '/embed.js'],
		['get', '/v1/site'],
		['get', '/openapi.json'],
		['get', '/healthz'],
		['get', '/'],
		['post', '/v1/token'],
		['post', '/v1/diagnose'],
	] as const)('has no %s %s', async (method, path) => {
		const response = await ask(method, path, 'frame.example');
		expect(response.status).toBe(404);
		expect(response.body).toMatchObject({ code: 'not_found' });
		expect(response.headers['cache-control']).toBe('no-store');
	});

	test('has the scripts', async () => {
		expect((await onFrameHost(scripts.frame.path)).status).toBe(200);
	});

	test.each(['frame.example', 'FRAME.example', 'frame.example:443', 'frame.example:8443'])(
		'is known as %s',
		async (host) => {
			expect((await ask('get', FRAME, host)).status).toBe(200);
			expect((await ask('get', '/healthz', host)).status).toBe(404);
		},
	);

	test.each([
		'proxy.example',
		'127.0.0.1:8787',
		'frame.example.evil.example',
		'frame.example.',
		'x@frame.example:80',
		'not a host',
	])('is not %s: there is no frame there', async (host) => {
		expect((await ask('get', FRAME, host)).status).toBe(404);
		expect((await ask('get', '/healthz', host)).status).toBe(200);
	});

	test.each([
		['nobody', undefined],
		['the reverse proxy', 1],
	])('is not what X-Forwarded-Host says, when %s is trusted', async (_whom, trustedProxies) => {
		const asked = await TestProxy.start(undefined, { frameOrigin: FRAME_ORIGIN, trustedProxies });
		const get = (path: string, host: string, forwarded: string) =>
			request(asked.app).get(path).set('Host', host).set('X-Forwarded-Host', forwarded);
		expect((await get(FRAME, 'proxy.example', 'frame.example')).status).toBe(404);
		expect((await get('/healthz', 'frame.example', 'proxy.example')).status).toBe(404);
		expect((await get(FRAME, 'frame.example', 'proxy.example')).status).toBe(200);
		await asked.stop();
	});

	test.each(['[::1]', '[::1]:8788'])('may be an IPv6 address: %s', async (host) => {
		const own = await TestProxy.start(undefined, { frameOrigin: 'http://[::1]:8788' });
		expect((await own.http.get(FRAME).set('Host', host)).status).toBe(200);
		expect((await own.http.get(FRAME).set('Host', '[::2]:8788')).status).toBe(404);
		await own.stop();
	});
});

test('without an origin of their own there are no frames at all', async () => {
	const without = await TestProxy.start();
	expect((await without.http.get(FRAME).set('Host', 'frame.example')).status).toBe(404);
	expect((await without.http.get(FRAME)).status).toBe(404);
	await without.stop();
});
