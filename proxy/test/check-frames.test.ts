import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fetch } from '../src/check/ask-http.ts';
import { checkAddress, checkFrameAddress } from '../src/check/check-public-url.ts';
import { checkEnvironment } from '../src/check-environment.ts';
import { systemClock } from '../src/domain/clock.ts';
import { formatConnectionString } from '../src/domain/connection-string.ts';
import { PUBLIC_URL, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const FRAME_ORIGIN = 'https://frame.chat.test';
const FRAME = { name: 'CHATHUB_FRAME_ORIGIN', base: FRAME_ORIGIN, isRunning: true };

let proxy: TestProxy;
beforeAll(async () => {
	proxy = await TestProxy.start(undefined, { frameOrigin: FRAME_ORIGIN });
});
afterAll(() => proxy.stop());

/** A reverse proxy that leads both names to the proxy, and tells it a host of its choice. */
const reverseProxy =
	(hostOf: (url: URL) => string): Fetch =>
	async (text, { method, headers, body }) => {
		const url = new URL(text);
		const path = url.pathname + url.search;
		// Not held against the document: it describes the proxy's own host, not that of frames.
		const asking =
			method === 'POST' ? request(proxy.app).post(path).type('form') : request(proxy.app).get(path);
		const answer = await asking
			.set(Object.fromEntries(new Headers(headers)))
			.set('Host', hostOf(url))
			.send(body instanceof URLSearchParams ? body.toString() : undefined);
		return new Response(answer.text, { status: answer.status, headers: new Headers(answer.headers) });
	};
const asAsked = reverseProxy(({ host }) => host);
const rewriting = reverseProxy(() => '127.0.0.1:8787');
const web = (fetch: Fetch) => ({ fetch, clock: systemClock });

test('the host of frames that leads to the proxy by its name', async () => {
	expect(await checkFrameAddress(web(asAsked), FRAME)).toMatchObject({ outcome: 'passed' });
	expect(
		await checkAddress(web(asAsked), { ...FRAME, name: 'CHATHUB_PUBLIC_URL', base: PUBLIC_URL }),
	).toMatchObject({ outcome: 'passed' });
});

test('a reverse proxy that writes another Host: no frame would be found', async () => {
	expect(await checkFrameAddress(web(rewriting), FRAME)).toMatchObject({
		outcome: 'failed',
		detail: expect.stringContaining('Host header does not come through') as string,
		advice: expect.stringContaining('proxy_set_header Host') as string,
	});
});

test.each([
	['404', () => new Response('', { status: 404 })],
	[
		'a page for whatever is asked',
		() => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
	],
])('something else there: %s', async (_what, answer) => {
	expect(
		await checkFrameAddress(
			web(() => Promise.resolve(answer())),
			FRAME,
		),
	).toMatchObject({
		outcome: 'failed',
		advice: expect.stringContaining('CHATHUB_FRAME_ORIGIN') as string,
	});
});

test('check asks both, and whose domain it is', async () => {
	const { login, password } = proxy.simulator.company;
	const env = {
		CHATHUB_PUBLIC_URL: PUBLIC_URL,
		CHATHUB_FRAME_ORIGIN: FRAME_ORIGIN,
		CHATHUB_API_URL: proxy.simulator.url,
		CHATHUB_LOGIN: login,
		CHATHUB_PASSWORD: password,
		CHATHUB_SITE_CONNECTION: formatConnectionString({ url: PUBLIC_URL, site: shop.id, ...shop.keys[0] }),
		CHATHUB_SITE_ORIGINS: 'https://shop.example,https://shop.chat.test',
		CHATHUB_PORT: '0',
	};
	const onTheWeb: Fetch = (url, init) =>
		url.startsWith(proxy.simulator.url) ? fetch(url, init) : asAsked(url, init);
	const items = await checkEnvironment(
		{ env, fetch: onTheWeb, clock: systemClock, random: () => 0, newId: randomUUID },
		{ organization: undefined, operator: undefined },
		() => undefined,
	);
	// The clock of the simulated ChatHub stands still.
	expect(items.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual(['clock']);
	expect(items.find(({ name }) => name === 'frame address')).toMatchObject({ outcome: 'passed' });
	expect(items.find(({ name }) => name === 'frame host')).toMatchObject({
		outcome: 'warned',
		detail: expect.stringContaining('https://shop.chat.test') as string,
	});
});
