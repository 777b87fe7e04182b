import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { introspectionSchema, tokenAnswerSchema } from '../src/contract/index.ts';
import { expectProblem } from './expect-problem.ts';
import { forge, open } from './forge.ts';
import { club, grantFor, mute, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let token: string;

beforeAll(async () => {
	proxy = await TestProxy.start();
	token = await issued();
});
beforeEach(() => {
	// What was said of a token before is no longer shared.
	proxy.clock.advance(10_000);
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

async function issued(): Promise<string> {
	const response = await proxy.token(await grantFor(shop, proxy.clock.now()));
	return tokenAnswerSchema.parse(response.body).access_token;
}

const introspect = (asked: string, site: typeof shop | typeof club | typeof mute = shop) =>
	proxy.signed(site, 'POST', '/v1/introspect', new URLSearchParams({ token: asked }));

test('a token that the proxy handed out', async () => {
	const response = await introspect(token);
	expect(introspectionSchema.parse(response.body)).toEqual({
		active: true,
		exp: open(token).payload['exp'],
		sub: 'operator:6001',
		token_type: 'Bearer',
	});
	expect(response.text).not.toContain(token);
});

describe('not active, without a call to ChatHub', () => {
	const claims = () => open(token).payload;
	const made = (change: object) => forge({ alg: 'HS256' }, { ...claims(), ...change }, new Uint8Array(32));

	test.each([
		['nonsense', () => 'nonsense'],
		['a token without an end', () => made({ exp: undefined })],
		['one that has ended', () => made({ exp: Math.floor(proxy.clock.now() / 1000) })],
		['one of nobody’s organization', () => made({ operatorId: 9999 })],
	])('%s', async (_name, asked) => {
		// The lists of all organizations are in memory.
		await introspect(made({ operatorId: 9999 }));
		proxy.simulator.calls.reset();
		const response = await introspect(asked());
		expect(response.body).toEqual({ active: false });
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test('one of an operator of another site’s organization', async () => {
		const response = await introspect(token, club);
		expect(response.body).toEqual({ active: false });
		expect(proxy.simulator.calls.count('validate')).toBe(0);
	});

	test('a forged one is put to ChatHub, and the good one is not dropped for it', async () => {
		expect((await introspect(made({ jti: 'another' }))).body).toEqual({ active: false });
		expect(proxy.simulator.calls.count('validate')).toBe(1);
		expect(await issued()).toBe(token);
	});
});

test('a revoked one is not active, and is not handed out any more', async () => {
	proxy.simulator.revokeOperatorTokens(6001);
	expect((await introspect(token)).body).toEqual({ active: false });
	const next = await issued();
	expect(next).not.toBe(token);
	token = next;
});

test.each(['valid', 'isValid'] as const)('the verdict may be called %s', async (validateKey) => {
	proxy.simulator.behaviour.set({ validateKey });
	expect((await introspect(token)).body).toMatchObject({ active: true });
});

test('that ChatHub does not answer is a problem, not a verdict', async () => {
	proxy.simulator.faults.set('validate', { kind: 'status', status: 500 });
	expectProblem(await introspect(token), 'upstream_unreachable');
	expect(await issued()).toBe(token);
});

test('needs the scope', async () => {
	expectProblem(await introspect(token, mute), 'insufficient_scope');
});

describe('a body that is not understood', () => {
	test.each([
		['without a token', new URLSearchParams({ token: '' })],
		['with two', new URLSearchParams('token=a&token=b')],
		['as JSON', { token: 'a.b.c' }],
		['too long', new URLSearchParams({ token: 'x'.repeat(9_000) })],
	])('%s', async (_name, body) => {
		const response = await proxy.signed(shop, 'POST', '/v1/introspect', body);
		expectProblem(response, 'invalid_request');
		expect(proxy.simulator.calls.count()).toBe(0);
	});
});
