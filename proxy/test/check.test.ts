import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@chathub/e2e/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAddress, checkBrowserRoad } from '../src/check/check-public-url.ts';
import { checkEnvironment } from '../src/check-environment.ts';
import type { CheckItem } from '../src/check/check-item.ts';
import { systemClock } from '../src/domain/clock.ts';
import { sitesFileSchema } from '../src/sites/sites-schema.ts';
import { writeSitesFile } from '../src/sites/sites-file.ts';
import { TestRedis } from './redis.ts';
import { PUBLIC_URL, shop } from './sites.ts';
import { testStore } from './test-store.ts';
import { TestProxy } from './test-proxy.ts';

let directory: string;
let simulator: Simulator;
let env: Record<string, string>;

beforeEach(async () => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-check-'));
	simulator = await startSimulator();
	const { login, password } = simulator.company;
	env = {
		CHATHUB_PUBLIC_URL: PUBLIC_URL,
		CHATHUB_API_URL: simulator.url,
		CHATHUB_LOGIN: login,
		CHATHUB_PASSWORD: password,
		CHATHUB_SITES_FILE: join(directory, 'sites.json'),
		CHATHUB_PORT: '0',
	};
	writeSitesFile(env['CHATHUB_SITES_FILE'] ?? '', sitesFileSchema.parse({ sites: [shop] }));
});
afterEach(async () => {
	await simulator.close();
	rmSync(directory, { recursive: true });
});

/** The real ChatHub is the simulator; the public address answers as the reverse proxy of a proxy would. */
const fetchWithPublic = (url: string, init: RequestInit) => {
	if (!url.startsWith(PUBLIC_URL)) {
		return fetch(url, init);
	}
	const headers = { 'access-control-allow-origin': shop.origins[0] };
	return Promise.resolve(
		url.endsWith('/healthz')
			? Response.json({ status: 'ok' })
			: Response.json({ error: 'unsupported_grant_type' }, { status: 400, headers }),
	);
};

async function check(target: { organization?: number; operator?: number } = {}) {
	const told: CheckItem[] = [];
	const items = await checkEnvironment(
		{ env, fetch: fetchWithPublic, clock: systemClock, random: () => 0, newId: randomUUID },
		{ organization: undefined, operator: undefined, ...target },
		(item) => told.push(item),
	);
	expect(told).toEqual(items);
	const text = JSON.stringify(items);
	for (const secret of [env['CHATHUB_PASSWORD'] ?? '', shop.keys[0].key, 'eyJ']) {
		expect(text).not.toContain(secret);
	}
	return new Map(items.map((item) => [item.name, item]));
}

test('everything in order', async () => {
	const items = await check();
	expect([...items].map(([name, { outcome }]) => `${name}: ${outcome}`)).toEqual([
		'configuration: passed',
		'sites: passed',
		'port: passed',
		'shared store: skipped',
		'ChatHub: login: passed',
		'ChatHub: organizations: passed',
		'ChatHub: operators: passed',
		'ChatHub: mint: passed',
		'ChatHub: validate: passed',
		'organizations of the sites: passed',
		'clock: passed',
		'public address: passed',
		'token endpoint: passed',
	]);
});

test('a wrong password is told at the login, once, and what comes after it is not reached', async () => {
	env['CHATHUB_PASSWORD'] = 'another-pass-phrase';
	const items = await check();
	expect(items.get('ChatHub: login')).toMatchObject({
		outcome: 'failed',
		detail: 'upstream_login_refused',
		advice: expect.stringContaining('CHATHUB_PASSWORD') as string,
	});
	expect(items.get('ChatHub: mint')).toMatchObject({ outcome: 'skipped', detail: 'not reached' });
	expect(simulator.calls.count('login')).toBe(1);
});

test('an operator that there is not is told at that step', async () => {
	expect((await check({ organization: 12, operator: 999 })).get('ChatHub: operators')).toMatchObject({
		outcome: 'failed',
		detail: 'operator_not_found',
	});
});

test('a wrong environment: names the variables, and looks no further', async () => {
	env['CHATHUB_PUBLIC_URL'] = 'http://secret.example';
	delete env['CHATHUB_LOGIN'];
	const items = await check();
	expect([...items.keys()]).toEqual(['configuration']);
	expect(items.get('configuration')).toMatchObject({ outcome: 'failed' });
	expect(items.get('configuration')?.detail).toMatch(/CHATHUB_PUBLIC_URL: .*; CHATHUB_LOGIN: /);
	expect(JSON.stringify([...items])).not.toContain('secret.example');
});

test('a mistyped variable and a broken sites file are told, and the rest is looked at all the same', async () => {
	env['CHATHUB_LOG_LEVL'] = 'debug';
	writeFileSync(env['CHATHUB_SITES_FILE'] ?? '', '{');
	const items = await check();
	expect(items.get('configuration')).toMatchObject({
		outcome: 'warned',
		advice: 'Did you mean CHATHUB_LOG_LEVEL?',
	});
	expect(items.get('sites')).toMatchObject({
		outcome: 'failed',
		detail: 'CHATHUB_SITES_FILE is not JSON (line 1, column 2)',
	});
	expect(items.get('ChatHub: validate')).toMatchObject({ outcome: 'passed' });
	expect(items.get('token endpoint')).toMatchObject({ outcome: 'skipped' });
});

test('a port that something else has taken', async () => {
	const other = createServer((_request, response) => response.end('mine')).listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	for (const name of ['CHATHUB_PORT', 'CHATHUB_METRICS_PORT']) {
		const before = env;
		env = { ...env, [name]: String(port) };
		expect((await check()).get('port')).toMatchObject({
			outcome: 'failed',
			advice: `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set ${name} to another one.`,
		});
		env = before;
	}
	other.closeAllConnections();
	other.close();
});

describe('the shared store', () => {
	let redis: TestRedis;
	beforeEach(async () => {
		redis = await TestRedis.start();
		env['REDIS_URL'] = redis.url;
		env['CHATHUB_STORE_KEY'] = Buffer.alloc(32, 7).toString('base64url');
	});
	afterEach(async () => {
		await redis.stop();
	});

	test('that works', async () => {
		expect((await check()).get('shared store')).toMatchObject({
			outcome: 'passed',
			detail: 'answers, writes and reads',
		});
	});

	test('that replicas use with another key', async () => {
		const store = await testStore(redis, {
			key: Buffer.alloc(32, 8).toString('base64url'),
			owner: { publicUrl: PUBLIC_URL, apiUrl: simulator.url, account: 'login of another' },
		});
		for (let times = 0; times < 2; times++) {
			expect((await check()).get('shared store')).toMatchObject({
				outcome: 'warned',
				detail: expect.stringContaining('another CHATHUB_STORE_KEY') as string,
			});
		}
		await store.close();
	});

	test('that is down', async () => {
		await redis.stop();
		expect((await check()).get('shared store')).toMatchObject({
			outcome: 'failed',
			detail: 'cannot be used (ECONNREFUSED)',
		});
	});
});

test('a proxy of ours is known as one, on the road that browsers take', async () => {
	const proxy = await TestProxy.start();
	const server = createServer(proxy.app).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const web = { fetch, clock: systemClock };
	expect(await checkAddress(web, { name: 'CHATHUB_PUBLIC_URL', base, isRunning: true })).toMatchObject({
		outcome: 'passed',
	});
	expect(await checkBrowserRoad(web, base, shop.origins[0])).toMatchObject({ outcome: 'passed' });
	expect(await checkBrowserRoad(web, base, 'https://other.example')).toMatchObject({
		outcome: 'failed',
		detail: expect.stringContaining('does not know the origin') as string,
	});
	server.closeAllConnections();
	server.close();
	await proxy.stop();
});

test('a process that checks waits for everything, and ends with 1 when something is wrong', async () => {
	const program = new URL('../src/cli.ts', import.meta.url).pathname;
	const child = spawn(process.execPath, [program, 'check', '--json'], {
		env: { ...env, CHATHUB_API_URL: 'http://127.0.0.1:9', CHATHUB_PUBLIC_URL: 'http://127.0.0.1:9' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	expect(await once(child, 'close')).toEqual([1, null]);
	expect(output.join('')).toContain('"name": "token endpoint"');
	expect(output.join('')).toMatch(/\d of 13 checks failed\.\n$/);
});
