import { expect, test } from 'vitest';
import { expectProblem } from './expect-problem.ts';
import { club, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

test('a site may call so often a minute, and others are not kept waiting for it', async () => {
	const proxy = await TestProxy.start(undefined, { limits: { siteCalls: 3 } });
	const call = () => proxy.signed(shop, 'GET', '/v1/site');
	// What is not signed by the site is not counted as its own.
	for (let forged = 0; forged < 5; forged++) {
		const token = await requestFor(shop, proxy.clock.now(), { htu: 'https://proxy.example/v1/usage' });
		expectProblem(await proxy.http.get('/v1/site').auth(token, { type: 'bearer' }), 'invalid_token');
	}
	for (let allowed = 0; allowed < 3; allowed++) {
		expect((await call()).status).toBe(200);
	}
	const refused = await call();
	expectProblem(refused, 'too_many_requests');
	const wait = Number(refused.headers['retry-after']);
	expect(wait).toBeGreaterThan(0);
	expect((await proxy.signed(club, 'GET', '/v1/site')).status).toBe(200);
	proxy.clock.advance((wait - 1) * 1000);
	expectProblem(await call(), 'too_many_requests');
	proxy.clock.advance(1000);
	expect((await call()).status).toBe(200);
	await proxy.stop();
});

test('a refused call asks nobody', async () => {
	const proxy = await TestProxy.start(undefined, { limits: { siteCalls: 1 } });
	await proxy.signed(shop, 'GET', '/v1/site');
	expectProblem(
		await proxy.signed(shop, 'POST', '/v1/organizations/12/operators', { names: ['Ann'] }),
		'too_many_requests',
	);
	expect(proxy.simulator.calls.count()).toBe(0);
	await proxy.stop();
});
