import { decodeJwt } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../index.ts';
import { bearer, createTestClient, type TestClient } from './test-client.ts';

const now = Date.UTC(2030, 0, 15, 12);
let simulator: Simulator;
let client: TestClient;

beforeEach(async () => {
	simulator = await startSimulator({ now: () => now });
	client = createTestClient(simulator);
});
afterEach(() => simulator.close());

const login = (body: unknown) => client.post('/api/company/get-token', body);

test('a login answers a company token as a JSON string', async () => {
	const response = await login({ login: simulator.company.login, password: simulator.company.password });
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toMatch('application/json');
	expect(decodeJwt(String(await response.json()))).toMatchObject({ role: 'company', iat: now / 1000 });
});

test.each([
	[400, { login: 'simulated-company' }],
	[401, { login: 'simulated-company', password: 'wrong' }],
	[401, { login: 'nobody', password: 'simulated-password' }],
])('a login answers %i to %o', async (status, body) => {
	expect((await login(body)).status).toBe(status);
});

test('a body that is no JSON is a bad request', async () => {
	const response = await fetch(`${simulator.url}/api/company/get-token`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: '{"login"',
	});
	expect(response.status).toBe(400);
});

test('organizations are listed to a company token and to the profile token', async () => {
	const expected = [
		{ id: 12, name: 'Acme Shop' },
		{ id: 34, name: 'Acme Service' },
		{ id: 56, name: 'Empty Office' },
	];
	const byToken = await client.get('/api/company/organization', await client.company());
	expect(await byToken.json()).toEqual(expected);
	const profile = { 'X-Authorization-Key': simulator.company.profileToken };
	expect(await (await client.get('/api/company/organization', profile)).json()).toEqual(expected);
});

test('calls without a good company token are refused', async () => {
	const status = async (headers: Record<string, string>) =>
		(await client.get('/api/company/organization', headers)).status;
	expect(await status({})).toBe(401);
	expect(await status(bearer('eyJhbGciOiJIUzI1NiJ9.e30.AAAA'))).toBe(401);
	expect(await status({ 'X-Authorization-Key': 'another' })).toBe(401);
	expect(await status(bearer(await client.mint(6001)))).toBe(403);
});

test('a token of another simulator is refused: each has a key of its own', async () => {
	const other = await startSimulator({ now: () => now });
	const headers = await createTestClient(other).company();
	await other.close();
	expect((await client.get('/api/company/organization', headers)).status).toBe(401);
});

test('company tokens expire by the simulated clock', async () => {
	const headers = await client.company();
	simulator.clock.advance(24 * 60 * 60 * 1000 - 1000);
	expect((await client.get('/api/company/organization', headers)).status).toBe(200);
	simulator.clock.advance(1000);
	expect((await client.get('/api/company/organization', headers)).status).toBe(401);
});

test('revoked company tokens are refused until the next login', async () => {
	const revoked = await client.company();
	const operatorToken = await client.mint(6001);
	simulator.revokeCompanyTokens();
	expect((await client.get('/api/company/organization', revoked)).status).toBe(401);
	expect((await client.get('/api/company/organization', await client.company())).status).toBe(200);
	expect((await client.get('/api/operator/me', bearer(operatorToken))).status).toBe(200);
});

test('a revoked profile token is refused until the simulator is reset', async () => {
	const profile = { 'X-Authorization-Key': simulator.company.profileToken };
	simulator.revokeProfileToken();
	expect((await client.get('/api/company/organization', profile)).status).toBe(401);
	simulator.reset();
	expect((await client.get('/api/company/organization', profile)).status).toBe(200);
});

test('answers are dated by the simulated clock', async () => {
	const response = await client.get('/api/company/organization');
	expect(Date.parse(response.headers.get('date') ?? '')).toBe(now);
});

test('the login and the organizations are the ones that the options give', async () => {
	const own = await startSimulator({
		company: { login: 'acme', password: 'p', profileToken: 't' },
		organizations: [{ id: 7, name: 'Only', operators: [{ id: 70, name: 'One', status: 0 }] }],
	});
	const headers = await createTestClient(own).company();
	const response = await fetch(`${own.url}/api/company/organization`, { headers });
	expect(await response.json()).toEqual([{ id: 7, name: 'Only' }]);
	await own.close();
});
