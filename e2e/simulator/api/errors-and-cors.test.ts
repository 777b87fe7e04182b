import { afterEach, expect, test } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../index.ts';
import { bearer, createTestClient } from './test-client.ts';

let simulator: Simulator;
afterEach(() => simulator.close());

async function start(options?: SimulatorOptions) {
	simulator = await startSimulator(options);
	return createTestClient(simulator);
}

test('error bodies are problem+json, text or nothing', async () => {
	const client = await start();
	const refused = () => client.get('/api/company/organization', bearer('x'));

	const problem = await refused();
	expect(problem.headers.get('content-type')).toMatch('application/problem+json');
	expect(await problem.json()).toMatchObject({
		status: 401,
		title: 'Unauthorized',
		detail: 'Invalid token',
	});
	simulator.behaviour.set({ errorStyle: 'text' });
	const text = await refused();
	expect([text.headers.get('content-type'), await text.text()]).toEqual([
		'text/plain; charset=utf-8',
		'Invalid token',
	]);
	simulator.behaviour.set({ errorStyle: 'empty' });
	const empty = await refused();
	expect([empty.status, await empty.text()]).toEqual([401, '']);
});

test('an unknown endpoint is not found', async () => {
	const client = await start();
	expect((await client.get('/api/company/secrets')).status).toBe(404);
});

const allowedOrigin = async (origin: string): Promise<string | null> => {
	const response = await fetch(`${simulator.url}/api/operator/me`, { headers: { Origin: origin } });
	return response.headers.get('access-control-allow-origin');
};

test('any http origin of this machine may call by default', async () => {
	await start();
	for (const origin of [
		'http://127.0.0.1:8080',
		'http://localhost',
		'http://shop.localhost:1',
		'http://[::1]:2',
	]) {
		expect(await allowedOrigin(origin)).toBe(origin);
	}
	for (const origin of ['https://127.0.0.1', 'http://127.0.0.1.example', 'http://shop.example', 'null']) {
		expect(await allowedOrigin(origin)).toBeNull();
	}
});

test('an allow-list is exact', async () => {
	await start({ allowedOrigins: ['https://shop.example'] });
	expect(await allowedOrigin('https://shop.example')).toBe('https://shop.example');
	expect(await allowedOrigin('https://shop.example:8443')).toBeNull();
	expect(await allowedOrigin('http://127.0.0.1:8080')).toBeNull();
});

test('a preflight from an allowed origin names what may be sent, and is not counted as a call', async () => {
	await start();
	const preflight = async (origin: string) =>
		(await fetch(`${simulator.url}/api/operator/me`, { method: 'OPTIONS', headers: { Origin: origin } }))
			.headers;
	const allowed = await preflight('http://localhost:8080');
	expect(allowed.get('access-control-allow-headers')).toContain('Authorization');
	expect(allowed.get('vary')).toBe('Origin');
	expect((await preflight('http://shop.example')).get('access-control-allow-headers')).toBeNull();
	expect(simulator.calls.count()).toBe(0);
});

test('the root and the console say that this is a simulation', async () => {
	const client = await start();
	for (const path of ['/', '/console']) {
		expect(await (await client.get(path)).text()).toMatch(/simulat(ed|ion)/i);
	}
});
