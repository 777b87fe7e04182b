import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bearer, createTestClient, type TestClient } from '../api/test-client.ts';
import { connectSimulator, startSimulator, type Simulator, type SimulatorControl } from '../index.ts';

const now = Date.UTC(2030, 0, 15, 12);
let simulator: Simulator;
let control: SimulatorControl;
let client: TestClient;

beforeEach(async () => {
	simulator = await startSimulator({ now: () => now });
	control = connectSimulator(simulator.url);
	client = createTestClient(simulator);
});
afterEach(() => simulator.close());

test('data is read and changed', async () => {
	expect(await control.data.organizations()).toEqual(simulator.data.organizations());
	expect(await control.data.operators(34)).toEqual(simulator.data.operators(34));
	expect(await control.data.operator(6001)).toMatchObject({ name: 'Eva Novak', status: 0 });
	expect(await control.data.organization(12)).toEqual({ id: 12, name: 'Acme Shop' });
	expect(await control.data.setOperatorStatus(6001, 1)).toMatchObject({ id: 6001, status: 1 });
	const { id } = await control.data.addOperator(12, 'New Colleague');
	expect(simulator.data.operators(12).map((operator) => [operator.id, operator.status])).toEqual([
		[6001, 1],
		[6002, 0],
		[6003, 1],
		[6004, 2],
		[id, 0],
	]);
	await control.data.reset();
	expect(simulator.data.operator(id)).toBeUndefined();
});

test('faults are set, listed and cleared', async () => {
	await control.faults.set('mint', { kind: 'status', status: 500, times: 2 });
	await control.faults.set('all', { kind: 'latency', ms: 1 });
	expect(await control.faults.list()).toEqual(simulator.faults.list());
	await control.faults.clear('mint');
	expect(simulator.faults.list()).toMatchObject([{ target: 'all' }]);
	await control.faults.clear();
	expect(simulator.faults.list()).toEqual([]);
});

test('calls are listed, counted and forgotten; commands are no calls', async () => {
	await client.company();
	await client.get('/api/operator?organizationId=12');
	expect(await control.calls.list()).toEqual([
		{ endpoint: 'login', at: now, status: 200 },
		{ endpoint: 'operators', at: now, status: 401 },
	]);
	expect([
		await control.calls.count(),
		await control.calls.count('login'),
		await control.calls.count('mint'),
	]).toEqual([2, 1, 0]);
	expect([await control.calls.open(), await control.calls.open('login')]).toEqual([0, 0]);
	expect([await control.calls.mostOpen(), await control.calls.mostOpen('mint')]).toEqual([1, 0]);
	await control.calls.reset();
	expect(simulator.calls.count()).toBe(0);
});

test('behaviour and clock are changed and taken back', async () => {
	expect(await control.behaviour.set({ tokenShape: 'object' })).toEqual(simulator.behaviour.get());
	expect(await control.behaviour.get()).toMatchObject({ tokenShape: 'object', validateKey: 'valid' });
	expect(await control.behaviour.reset()).toMatchObject({ tokenShape: 'json' });
	await control.clock.advance(5000);
	expect([await control.clock.now(), simulator.clock.now()]).toEqual([now + 5000, now + 5000]);
	await control.clock.reset();
	expect(simulator.clock.now()).toBe(now);
});

test('tokens are revoked', async () => {
	const operator = bearer(await client.mint(6001));
	const colleague = bearer(await client.mint(6002));
	const company = await client.company();
	const profile = { 'X-Authorization-Key': simulator.company.profileToken };
	const status = async (path: string, headers: Record<string, string>) =>
		(await client.get(path, headers)).status;

	await control.revokeOperatorTokens(6001);
	expect([await status('/api/operator/me', operator), await status('/api/operator/me', colleague)]).toEqual(
		[401, 200],
	);
	await control.revokeOperatorTokens();
	expect(await status('/api/operator/me', colleague)).toBe(401);
	await control.revokeCompanyTokens();
	expect(await status('/api/company/organization', company)).toBe(401);
	await control.revokeProfileToken();
	expect(await status('/api/company/organization', profile)).toBe(401);
	await control.reset();
	expect(await status('/api/company/organization', profile)).toBe(200);
});

test('what is wrong is refused with the reason', async () => {
	await expect(control.data.setOperatorStatus(9999, 1)).rejects.toThrow(/404.*no operator 9999/);
	await expect(control.data.addOperator(99, 'x')).rejects.toThrow(/404.*no organization 99/);
	await expect(control.conversations.operatorSays('none', 'x')).rejects.toThrow(
		/404.*no conversation none/,
	);
	await expect(control.faults.set('mint', { kind: 'status', status: 200 })).rejects.toThrow(/400.*status/s);
	await expect(control.behaviour.set({ mintOperatorId: -1 })).rejects.toThrow(/400.*mintOperatorId/s);
	expect((await client.get('/__simulator/nothing')).status).toBe(404);
});

test('the state tells no credential', async () => {
	const token = await client.mint(6001);
	const state = JSON.stringify([await control.state(), await control.calls.list()]);
	for (const secret of [token, simulator.company.password, simulator.company.profileToken]) {
		expect(state).not.toContain(secret);
	}
});

test('the event stream tells the state now and after a change', async () => {
	const response = await client.get('/__simulator/events');
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	expect((await reader?.read())?.value).toContain('"id":6001,"name":"Eva Novak","status":0');
	simulator.data.setOperatorStatus(6001, 1);
	expect((await reader?.read())?.value).toContain('"id":6001,"name":"Eva Novak","status":1');
});

async function statusWith(headers: Record<string, string>): Promise<number | undefined> {
	const sent = request(`${simulator.url}/__simulator/state`, { headers });
	sent.end();
	const [response] = (await once(sent, 'response')) as [IncomingMessage];
	response.resume();
	return response.statusCode;
}

test('pages of other origins and names that point here give no commands', async () => {
	expect(await statusWith({ Origin: simulator.url })).toBe(200);
	expect(await statusWith({ Origin: 'http://127.0.0.1:1' })).toBe(403);
	expect(await statusWith({ Host: 'rebound.example' })).toBe(403);
});
