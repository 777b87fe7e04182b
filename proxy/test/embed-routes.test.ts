import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scripts, TestProxy, WIDGET_URL } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
afterAll(() => proxy.stop());

const plain = (path: string) => proxy.http.get(path).set('Accept-Encoding', 'identity');

describe('GET /embed.js', () => {
	test('leads to the bundle, and tells it where the proxy and the widget are', async () => {
		const response = await plain('/embed.js');
		expect(response.status).toBe(200);
		expect(response.text).toBe(
			[
				`import { start } from "https://proxy.example${scripts.embed.path}";`,
				'',
				'start({',
				'\t"tokenEndpoint": "https://proxy.example/v1/token",',
				`\t"widgetUrl": "${WIDGET_URL}"`,
				'});',
				'',
			].join('\n'),
		);
	});

	test('is a module that every page may load, for five minutes', async () => {
		const { headers } = await plain('/embed.js');
		expect(headers).toMatchObject({
			'content-type': 'text/javascript; charset=utf-8',
			'cache-control': 'public, max-age=300',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
			'x-content-type-options': 'nosniff',
		});
		expect(headers).not.toHaveProperty('set-cookie');
	});

	test('says the same under every name', async () => {
		const [here, there] = await Promise.all(
			['proxy.example', 'evil.example'].map((host) =>
				plain('/embed.js').set({ Host: host, 'X-Forwarded-Host': host, Forwarded: `host=${host}` }),
			),
		);
		expect(there?.text).toBe(here?.text);
		expect(there?.headers['etag']).toBe(here?.headers['etag']);
	});
});

describe.each(['/embed.js', scripts.embed.path, scripts.frame.path, scripts.loader.path, '/assets/embed.js'])(
	'GET %s',
	(path) => {
		test('is not sent to a browser that has it', async () => {
			const { headers } = await plain(path);
			const again = await plain(path).set('If-None-Match', headers['etag'] ?? '');
			expect(again.status).toBe(304);
			expect(again.text).toBe('');
			expect(again.headers['cache-control']).toBe(headers['cache-control']);
			expect((await plain(path).set('If-None-Match', '"another"')).status).toBe(200);
		});

		test.each([
			['br, gzip', 'br'],
			['gzip, deflate', 'gzip'],
			['br;q=0, gzip', 'gzip'],
			['deflate', undefined],
			['identity', undefined],
		])('is encoded as the browser takes it: %s', async (accepted, encoding) => {
			const response = await proxy.http.get(path).set('Accept-Encoding', accepted);
			expect(response.headers['content-encoding']).toBe(encoding);
			expect(response.headers['vary']).toBe('Accept-Encoding');
			const identity = await plain(path);
			expect(response.text).toBe(identity.text);
			// Bytes that differ have tags that differ (RFC 9110 §8.8.3.3).
			expect(response.headers['etag'] === identity.headers['etag']).toBe(encoding === undefined);
		});

		test('is answered to HEAD, and to nothing that changes something', async () => {
			expect((await proxy.http.head(path)).status).toBe(200);
			expect((await proxy.http.post(path)).status).toBe(405);
		});
	},
);

describe('GET /assets/{file}', () => {
	test.each(['embed', 'frame', 'loader'] as const)('has %s by its hash, for good', async (name) => {
		const response = await plain(scripts[name].path);
		expect(response.status).toBe(200);
		expect(response.text).toBe(scripts[name].encodings.identity.toString());
		expect(response.headers).toMatchObject({
			'cache-control': 'public, max-age=31536000, immutable',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
		});
	});

	test('has the script of this release by name, asked for each time', async () => {
		const response = await plain('/assets/embed.js');
		expect(response.text).toBe(scripts.embed.encodings.identity.toString());
		expect(response.headers['cache-control']).toBe('public, no-cache');
	});

	test('sends on from the hash of another release, and nobody keeps that', async () => {
		const response = await plain('/assets/embed-0123456789abcdef.js').redirects(0);
		expect(response.status).toBe(302);
		expect(response.headers).toMatchObject({
			location: '/assets/embed.js',
			'cache-control': 'no-store',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
		});
	});

	test.each([
		'embed',
		'embed.mjs',
		'other.js',
		'embed-0123456789ABCDEF.js',
		'embed-0123.js',
		'embed.js.map',
		'..%2Fpackage.json',
		'%2e%2e%2fembed.js',
		'embed.js%00',
	])('has no %s', async (file) => {
		expect((await proxy.http.get(`/assets/${file}`)).status).toBe(404);
	});
});
