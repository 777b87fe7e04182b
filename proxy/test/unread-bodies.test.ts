import { afterAll, beforeAll, test } from 'vitest';
import { expectProblem } from './expect-problem.ts';
import { PUBLIC_URL, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
beforeAll(async () => {
	proxy = await TestProxy.start();
});
afterAll(() => proxy.stop());

/** No JSON, and longer than a form may be. */
const UNREADABLE = '{'.repeat(9_000);
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

test.each([
	['POST', '/v1/organizations/12/operators', JSON_TYPE],
	['PATCH', '/v1/organizations/12/operators/6001', JSON_TYPE],
	['POST', '/v1/diagnose', JSON_TYPE],
	['POST', '/v1/introspect', FORM],
] as const)('%s %s reads the body of sites only', async (htm, path, type) => {
	const ask = (token: string) =>
		proxy.http[htm === 'POST' ? 'post' : 'patch'](path)
			.auth(token, { type: 'bearer' })
			.type(type)
			.send(UNREADABLE);
	expectProblem(await ask('forged'), 'invalid_token');
	const token = await requestFor(shop, proxy.clock.now(), { htm, htu: PUBLIC_URL + path });
	expectProblem(await ask(token), 'invalid_request');
});
