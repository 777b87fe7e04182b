import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tokenAnswerSchema } from '../src/contract/index.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

/** Every other test's proxy is looked through when it stops; here is shown that something would be found. */
let proxy: TestProxy;

beforeEach(async () => {
	proxy = await TestProxy.start();
});
afterEach(() => {
	vi.restoreAllMocks();
});

/** Has the proxy fail with an error whose name, which is logged, says something. */
async function failWith(name: string) {
	vi.spyOn(proxy.registry, 'findByKid').mockImplementation(() => {
		throw Object.assign(new Error('failed'), { name });
	});
	await proxy.token(await grantFor(shop, proxy.clock.now(), { gen: 2 }));
}

test('a proxy that tells nothing stops', async () => {
	await proxy.token(await grantFor(shop, proxy.clock.now()));
	await proxy.stop();
});

test('the key of a site in the log', async () => {
	await failWith(`Error for ${shop.keys[0].key}`);
	await expect(proxy.stop()).rejects.toThrow(/site key of shop-example in the log/);
});

test('the company’s password in the log', async () => {
	await failWith(proxy.simulator.company.password);
	await expect(proxy.stop()).rejects.toThrow(/password in the log/);
});

test('the signature of a grant in the log', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	await proxy.token(grant);
	await failWith(grant.split('.')[2] ?? '');
	await expect(proxy.stop()).rejects.toThrow(/signature of a token sent by a caller in the log/);
});

test('an operator token in the log', async () => {
	const response = await proxy.token(await grantFor(shop, proxy.clock.now()));
	await failWith(tokenAnswerSchema.parse(response.body).access_token);
	await expect(proxy.stop()).rejects.toThrow(/operator token in the log/);
});

test('a token that nobody collected in an answer', async () => {
	proxy.simulator.data.addOperator(12, 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl');
	await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
	await expect(proxy.stop()).rejects.toThrow(/a JWT in body of GET .* 200/);
});
