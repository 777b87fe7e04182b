import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { JWT_BEARER_GRANT_TYPE, tokenErrorSchema } from '../src/contract/index.ts';
import { expectTokenRefusal } from './expect-token-refusal.ts';
import { form, FORM } from './forms.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, shop, sites } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const FRAME = 'https://frame.example';
/** Nearly `https://shop.example`, each in a way of its own. */
const LOOK_ALIKES = [
	'http://shop.example',
	'https://shop.example:443',
	'https://shop.example:8443',
	'https://shop.example.',
	'https://SHOP.example',
	'https://xn--shp-pna.example',
	'https://shоp.example',
	'https://shop.example.evil.example',
	'https://evil-shop.example',
	'https://www.shop.example',
	'https://shop.exampl',
	'https://shop.example@evil.example',
	'https://evil.example@shop.example',
	'https://shop.example/',
	'https://shop.example#',
	'shop.example',
	'//shop.example',
	'https://*',
	'https://evil.example https://shop.example',
	'https://shop.example, https://evil.example',
	'null',
	'',
];

let proxy: TestProxy;
const good = await grantFor(shop, new ManualClock().now());

beforeAll(async () => {
	proxy = await TestProxy.start(undefined, { frameOrigin: FRAME });
});
beforeEach(() => {
	proxy.registry.replace(sites);
	proxy.simulator.calls.reset();
});
afterAll(() => proxy.stop());

describe('an origin that no site lists is refused before the grant is read', () => {
	test.each(LOOK_ALIKES)('%j', async (origin) => {
		const verifications = vi.spyOn(crypto.subtle, 'verify');
		// Node sends header values as latin1.
		const response = await proxy.token(good, { origin: Buffer.from(origin).toString('latin1') });
		expect(response.status).toBe(403);
		expect(tokenErrorSchema.parse(response.body).error).toBe('unauthorized_client');
		expect(response.headers).not.toHaveProperty('access-control-allow-origin');
		expect(response.headers['vary']).toBe('Origin');
		expect(proxy.simulator.calls.count()).toBe(0);
		expect(verifications).not.toHaveBeenCalled();
		verifications.mockRestore();
	});

	test('no origin', async () => {
		const body = form({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: good });
		const response = await proxy.rawToken(body, { 'content-type': FORM['content-type'] });
		expect(response.status).toBe(403);
		expect(response.body).toMatchObject({ error: 'unauthorized_client' });
		expect(proxy.simulator.calls.count()).toBe(0);
	});
});

describe("an origin of another site is refused, however near the site's", () => {
	test.each([
		'https://club.example',
		'https://shop.example.evil.example',
		'https://evil-shop.example',
		'http://shop.example',
		'https://shop.example:8444',
	])('%s', async (origin) => {
		proxy.registry.replace([shop, { ...club, origins: [origin] }]);
		await expectTokenRefusal(proxy, proxy.token(good, { origin }), 403, 'unauthorized_client', origin);
	});
});

describe('the origin of frames', () => {
	test('gets tokens for sites that hand them out, and may read the answers', async () => {
		const response = await proxy.token(good, { origin: FRAME });
		expect(response.status).toBe(200);
		expect(response.headers['access-control-allow-origin']).toBe(FRAME);
	});

	test('gets none for a site that hands out none', async () => {
		const grant = await grantFor(mute, proxy.clock.now());
		await expectTokenRefusal(
			proxy,
			proxy.token(grant, { origin: FRAME }),
			403,
			'unauthorized_client',
			FRAME,
		);
	});

	test('is no origin at all where there are no frames', async () => {
		const without = await TestProxy.start();
		const response = await without.token(good, { origin: FRAME });
		expect(response.status).toBe(403);
		expect(response.headers).not.toHaveProperty('access-control-allow-origin');
		await without.stop();
	});
});
