import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sitesFileSchema } from '../src/sites/sites-schema.ts';
import { writeSitesFile } from '../src/sites/sites-file.ts';
import { LeakCheck } from './leak-check.ts';
import { TestRedis } from './redis.ts';
import { shop } from './sites.ts';
import { STORE_KEY } from './test-store.ts';

const cli = new URL('../src/cli.ts', import.meta.url).pathname;
let directory: string;
let sitesFile: string;
let child: ChildProcess | undefined;
let ended: Promise<unknown>;
let leaks: LeakCheck;

beforeAll(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-process-'));
	sitesFile = join(directory, 'sites.json');
	writeSitesFile(sitesFile, sitesFileSchema.parse({ sites: [shop] }));
});
afterAll(() => {
	rmSync(directory, { recursive: true });
});
afterEach(async () => {
	child?.kill('SIGKILL');
	await ended;
	leaks.hold();
});

function serve(env: Record<string, string>) {
	const whole = {
		CHATHUB_PUBLIC_URL: 'http://127.0.0.1:8787',
		CHATHUB_API_URL: 'http://127.0.0.1:9',
		CHATHUB_LOGIN: 'acme',
		CHATHUB_PASSWORD: 'pass-phrase',
		CHATHUB_SITES_FILE: sitesFile,
		CHATHUB_PORT: '0',
		...env,
	};
	leaks = new LeakCheck();
	leaks.environment(whole);
	child = spawn(process.execPath, [cli, 'serve'], { env: whole, stdio: ['ignore', 'pipe', 'pipe'] });
	const { stdout, stderr } = child;
	if (stdout === null || stderr === null) {
		throw new Error('no pipes');
	}
	const errors: string[] = [];
	createInterface(stderr).on('line', (line) => errors.push(line));
	const lines = createInterface(stdout);
	for (const [where, stream] of [
		['standard output', stdout],
		['standard error', stderr],
	] as const) {
		stream.on('data', (chunk: Buffer) => {
			leaks.read(where, chunk.toString());
		});
	}
	const exit = once(child, 'close');
	ended = exit;
	return { lines, errors, exit, child };
}

test('serves until it is told to stop, then ends well', async () => {
	const { lines, exit, child: proxy } = serve({});
	const [line] = (await once(lines, 'line')) as [string];
	const { msg, port } = JSON.parse(line) as { msg: string; port: number };
	expect(msg).toBe('listening');
	expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
	const withoutOrigin = await fetch(`http://127.0.0.1:${port}/v1/token`, { method: 'POST' });
	expect(withoutOrigin.status).toBe(403);
	proxy.kill('SIGTERM');
	expect(await exit).toEqual([0, null]);
}, 20_000);

test('a change of the sites file while it starts takes effect', async () => {
	const own = join(directory, 'changed.json');
	writeSitesFile(own, sitesFileSchema.parse({ sites: [shop] }));
	// Redis is asked after the sites were read; this one answers nothing, so the start takes its time.
	const silent = createTcpServer().listen(0, '127.0.0.1');
	await once(silent, 'listening');
	const { port } = silent.address() as AddressInfo;
	const { lines } = serve({
		CHATHUB_SITES_FILE: own,
		REDIS_URL: `redis://127.0.0.1:${port}`,
		CHATHUB_STORE_KEY: STORE_KEY,
	});
	const [socket] = (await once(silent, 'connection')) as [Socket];
	writeSitesFile(own, sitesFileSchema.parse({ sites: [] }));
	const logged: string[] = [];
	lines.on('line', (line) => logged.push(line));
	await vi.waitFor(() => {
		expect(logged.join()).toContain('"sites":0,"msg":"sites file reloaded');
	}, 8_000);
	socket.destroy();
	silent.close();
}, 15_000);

test('says in one line that its port is taken', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const { errors, exit } = serve({ CHATHUB_PORT: String(port) });
	expect(await exit).toEqual([1, null]);
	expect(errors).toEqual([
		`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set CHATHUB_PORT to another one.`,
	]);
	other.close();
}, 20_000);

describe('a start that fails ends the process, whatever was opened before', () => {
	const other = createServer();
	let redis: TestRedis;
	let taken: string;
	beforeAll(async () => {
		redis = await TestRedis.start();
		await once(other.listen(0, '127.0.0.1'), 'listening');
		taken = String((other.address() as AddressInfo).port);
	});
	afterAll(async () => {
		other.close();
		await redis.stop();
	});

	test('its port is taken after metrics are served', async () => {
		const { lines, errors, exit } = serve({ CHATHUB_PORT: taken, CHATHUB_METRICS_PORT: '0' });
		expect(((await once(lines, 'line')) as [string])[0]).toContain('"msg":"serving metrics"');
		expect(await exit).toEqual([1, null]);
		expect(errors.join()).toContain('set CHATHUB_PORT');
	}, 8_000);

	test('the port of its metrics is taken while it is connected to Redis', async () => {
		const { errors, exit } = serve({
			REDIS_URL: redis.url,
			CHATHUB_STORE_KEY: STORE_KEY,
			CHATHUB_METRICS_PORT: taken,
		});
		expect(await exit).toEqual([1, null]);
		expect(errors.join()).toContain('set CHATHUB_METRICS_PORT');
	}, 8_000);
});

test('does not start without its sites file, and says how to get one', async () => {
	const { errors, exit } = serve({ CHATHUB_SITES_FILE: join(directory, 'missing.json') });
	expect(await exit).toEqual([1, null]);
	expect(errors).toEqual([
		'CHATHUB_SITES_FILE: cannot be read (ENOENT); "chathub-proxy sites add" writes it',
	]);
}, 20_000);

test('does not start with a wrong environment, names the variables, shows no value', async () => {
	const { errors, exit } = serve({ CHATHUB_PUBLIC_URL: 'http://secret.example', CHATHUB_PASSWORD: '' });
	expect(await exit).toEqual([1, null]);
	expect(errors.join('\n')).toMatch(/CHATHUB_PUBLIC_URL: must be https.*\n.*CHATHUB_PASSWORD: must be set/);
	expect(errors.join()).not.toContain('secret');
}, 20_000);
