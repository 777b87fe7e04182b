import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start(undefined, { limits: { client: 100_000 }, trustedProxies: 1 });
});
afterAll(() => proxy.stop());

/** Our own series, without their values. */
const series = async () =>
	(await proxy.metrics())
		.split('\n')
		.filter((line) => line.startsWith('chathub_'))
		.map((line) => line.replace(/ [^ ]+$/, ''));

/** Requests of all kinds, none like another of an earlier round. */
async function ask(round: number): Promise<void> {
	const grant = await grantFor(shop, proxy.clock.now(), { ttl: 3600 + round });
	const client = { 'X-Forwarded-For': `192.0.2.${round}` };
	await proxy.token(grant).set(client);
	await proxy.token(`${grant}x`).set(client);
	await proxy.token(grant, { origin: `https://page-${round}.example` }).set(client);
	await proxy.rawToken(`grant_type=${round}`, { origin: 'https://shop.example' }).set(client);
	await proxy.signed(shop, 'GET', '/v1/site');
	await proxy.signed(shop, 'GET', '/v1/organizations');
	await proxy.signed(shop, 'GET', `/v1/organizations/${12 + round}/operators`);
	await proxy.signed(shop, 'POST', '/v1/diagnose', { organization: 12, operator: 6000 + round });
	await proxy.http.get(`/${round}/%00/..%2f${'x'.repeat(round)}`).set(client);
	await proxy.http.get(`/v1/organizations/${round}a/operators`).set(client);
	await proxy.http.get(`/v1/token?grant=${round}`).set(client);
	await proxy.http.put(`/v1/${round}`).set(client);
	await proxy.http.delete(`/v1/site/${round}`).set(client);
	await proxy.http.propfind('/v1/site').set(client);
	await proxy.http.head('/healthz').set({ ...client, 'User-Agent': `probe ${round}` });
}

test('the number of series does not depend on what is asked for', async () => {
	await ask(1);
	const before = new Set(await series());
	for (let round = 2; round < 12; round++) {
		await ask(round);
	}
	const added = (await series()).filter((name) => !before.has(name));
	expect(added).toEqual([]);
	expect(before.size).toBeLessThan(400);
});

test('no series names a site, a page, a visitor or an operator', async () => {
	const text = (await series()).join('\n');
	expect(text).toContain('route="/v1/organizations/{org}/operators"');
	expect(text).toContain('chathub_token_answers_total{code="issued"}');
	expect(text).toContain('chathub_upstream_call_duration_seconds_count{');
	expect(text).toMatch(/chathub_http_requests_total\{method="other"/);
	for (const name of [shop.id, 'example', '192.0.2', '600', 'k-shop', 'probe', 'eyJ', 'page-']) {
		expect(text).not.toContain(name);
	}
});
