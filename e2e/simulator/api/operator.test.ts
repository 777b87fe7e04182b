import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../index.ts';
import { bearer, createTestClient, type TestClient } from './test-client.ts';

const now = Date.UTC(2030, 0, 15, 12);
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const DAY = 24 * 60 * 60;

let simulator: Simulator;
let client: TestClient;
let company: Record<string, string>;

beforeEach(async () => {
	simulator = await startSimulator({ now: () => now });
	client = createTestClient(simulator);
	company = await client.company();
});
afterEach(() => simulator.close());

const mint = (body: unknown) => client.post('/api/operator/get-token', body, company);
const validate = async (token: string): Promise<unknown> =>
	(await client.post('/api/operator/validate-token', { token }, company)).json();

test('operators of one organization are listed, whatever their status', async () => {
	const response = await client.get('/api/operator?organizationId=56', company);
	const organization = { id: 56, name: 'Empty Office' };
	expect(await response.json()).toEqual([
		{ id: 6201, name: 'On Holiday', status: 1, organization },
		{ id: 6202, name: 'Closed Desk', status: 2, organization },
	]);
});

test.each([
	['?organizationId=99', 404],
	['?organizationId=shop', 400],
	['', 400],
])('operators of "%s" answer %i', async (query, status) => {
	expect((await client.get(`/api/operator${query}`, company)).status).toBe(status);
});

test('synchronize adds operators and keeps equal names apart', async () => {
	const same = { organizationId: 12, name: 'Eva Novak' };
	const response = await client.post('/api/operator/synchronize', [same, same], company);
	expect(await response.json()).toEqual([
		{ id: 6203, name: 'Eva Novak', status: 0 },
		{ id: 6204, name: 'Eva Novak', status: 0 },
	]);
	expect(simulator.data.operators(12)).toHaveLength(6);
});

test.each([
	['a name of 101 characters', [{ organizationId: 12, name: 'x'.repeat(101) }], 400],
	['101 operators', Array.from({ length: 101 }, () => ({ organizationId: 12, name: 'x' })), 400],
	['an unknown organization', [{ organizationId: 99, name: 'x' }], 404],
])('synchronize refuses %s', async (_name, body, status) => {
	expect((await client.post('/api/operator/synchronize', body, company)).status).toBe(status);
	expect(simulator.data.operators()).toHaveLength(9);
});

test('status changes an operator and answers an empty body', async () => {
	const response = await client.post('/api/operator/status', { id: 6001, status: 1 }, company);
	expect([response.status, await response.text()]).toEqual([200, '']);
	expect(simulator.data.operator(6001)?.status).toBe(1);
});

test.each([
	[{ id: 6001, status: 3 }, 400],
	[{ id: 9999, status: 1 }, 404],
])('status %o answers %i', async (body, status) => {
	expect((await client.post('/api/operator/status', body, company)).status).toBe(status);
});

test('a minted token names its operator and expires when it was asked to', async () => {
	const response = await mint({ id: 6001, expiresAt: inSeconds(600) });
	const token = String(await response.json());
	expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
	expect(decodeJwt(token)).toEqual({
		role: 'operator',
		operatorId: 6001,
		organizationId: 12,
		jti: expect.any(String) as string,
		iat: now / 1000,
		exp: now / 1000 + 600,
	});
});

test.each([
	[{ id: 6001, expiresAt: inSeconds(DAY) }, 200],
	[{ id: 6001, expiresAt: inSeconds(DAY + 1) }, 400],
	[{ id: 6001, expiresAt: inSeconds(0) }, 400],
	[{ id: 6001, expiresAt: 'tomorrow' }, 400],
	[{ id: 6001 }, 400],
	[{ id: 6003, expiresAt: inSeconds(60) }, 200],
	[{ id: 6004, expiresAt: inSeconds(60) }, 404],
	[{ id: 9999, expiresAt: inSeconds(60) }, 404],
])('minting %o answers %i', async (body, status) => {
	expect((await mint(body)).status).toBe(status);
});

test('a token answer comes in the shape that was chosen', async () => {
	const jwt = /^[\w-]+\.[\w-]+\.[\w-]+$/;
	simulator.behaviour.set({ tokenShape: 'text' });
	expect(await (await mint({ id: 6001, expiresAt: inSeconds(60) })).text()).toMatch(jwt);
	simulator.behaviour.set({ tokenShape: 'object' });
	expect(await (await mint({ id: 6001, expiresAt: inSeconds(60) })).json()).toEqual({
		token: expect.stringMatching(jwt) as string,
		expiration: inSeconds(60),
	});
	const { login, password } = simulator.company;
	const asObject = await client.post('/api/company/get-token', { login, password });
	expect(await asObject.json()).toHaveProperty('expiration');
});

test('validate-token follows a token through its life', async () => {
	const token = await client.mint(6001, 600);
	expect(await validate(token)).toEqual({ valid: true, operatorId: 6001, expiresAt: inSeconds(600) });
	expect(await validate(`${token}x`)).toEqual({ valid: false, error: 'Invalid token' });
	simulator.clock.advance(600_000);
	expect(await validate(token)).toEqual({ valid: false, error: 'Token expired' });
});

test('validate-token calls a company token invalid', async () => {
	const token = company['Authorization']?.replace('Bearer ', '') ?? '';
	expect(await validate(token)).toEqual({ valid: false, error: 'Invalid token' });
});

test('validate-token can answer isValid, and can refuse a good token', async () => {
	const token = await client.mint(6001, 600);
	simulator.behaviour.set({ validateKey: 'isValid' });
	expect(await validate(token)).toEqual({ isValid: true, operatorId: 6001, expiresAt: inSeconds(600) });
	simulator.behaviour.set({ validation: 'refuse' });
	expect(await validate(token)).toEqual({ isValid: false, error: 'Invalid token' });
});

test('revoking hits one operator, or all', async () => {
	const [eva, tom] = [await client.mint(6001), await client.mint(6002)];
	simulator.revokeOperatorTokens(6001);
	expect(await validate(eva)).toMatchObject({ valid: false });
	expect(await validate(tom)).toMatchObject({ valid: true });
	simulator.revokeOperatorTokens();
	expect(await validate(tom)).toMatchObject({ valid: false });
});

test('minted tokens can break the promise of the request', async () => {
	simulator.behaviour.set({ mintLifetimeSeconds: 30, mintOperatorId: 6101 });
	expect(decodeJwt(await client.mint(6001))).toMatchObject({ operatorId: 6101, exp: now / 1000 + 30 });
});

test('the widget asks whose token it holds', async () => {
	const token = await client.mint(6001, 600);
	const me = (value: string) => client.get('/api/operator/me', bearer(value));
	const organization = { id: 12, name: 'Acme Shop' };
	expect(await (await me(token)).json()).toEqual({ id: 6001, name: 'Eva Novak', organization });
	const wrongKind = await client.get('/api/operator/me', company);
	expect(wrongKind.status).toBe(403);
	simulator.clock.advance(600_000);
	const expired = await me(token);
	expect(expired.status).toBe(401);
	expect(expired.headers.get('www-authenticate')).toContain('Token expired');
});

test('every company call refuses an operator token', async () => {
	const headers = bearer(await client.mint(6001));
	const answers = await Promise.all([
		client.get('/api/company/organization', headers),
		client.get('/api/operator?organizationId=12', headers),
		...['synchronize', 'status', 'get-token', 'validate-token'].map((call) =>
			client.post(`/api/operator/${call}`, {}, headers),
		),
	]);
	expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
});
