import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { siteAnswerSchema } from '../src/contract/index.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, PUBLIC_URL, requestFor, shop, type TestSite } from './sites.ts';
import { TestProxy, WIDGET_URL } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

describe('GET /v1/site', () => {
	test('says who the caller is, without asking ChatHub', async () => {
		const response = await proxy.signed(club, 'GET', '/v1/site');
		expect(response.status).toBe(200);
		expect(siteAnswerSchema.parse(response.body)).toMatchObject({
			site: 'club-example',
			origins: ['https://club.example'],
			organizations: [34],
			scopes: ['token', 'read', 'operators:write'],
			token_endpoint: `${PUBLIC_URL}/v1/token`,
			widget_url: WIDGET_URL,
			store: 'memory',
			limits: { client: 300, site_calls: 600, site_mints: 60, mints: 120 },
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

	test('says where the isolated mode’s document is, and that there is none', async () => {
		const frameUrlOf = async (asked: TestProxy, site: TestSite = club) =>
			siteAnswerSchema.parse((await asked.signed(site, 'GET', '/v1/site')).body).frame_url;
		expect(await frameUrlOf(proxy)).toBeNull();
		const framed = await TestProxy.start(undefined, { frameOrigin: 'https://frame.example' });
		expect(await frameUrlOf(framed)).toBe('https://frame.example/v1/frame/club-example');
		// The document would be refused: no chat of the site may run.
		expect(await frameUrlOf(framed, mute)).toBeNull();
		await framed.stop();
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
