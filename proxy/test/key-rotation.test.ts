import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { parseConnectionString } from '../src/domain/connection-string.ts';
import { signRequest } from '../src/domain/request-token.ts';
import { CliRun } from './run-cli.ts';

const PUBLIC_URL = 'https://proxy.example';
const entrySchema = z.object({ msg: z.string(), port: z.number().optional() });

let cli: CliRun;
let proxy: ChildProcess;
let lines: Interface;
let address: string;

beforeEach(async () => {
	cli = new CliRun();
	await cli.add('--origin', 'https://shop.example');
	const program = new URL('../src/cli.ts', import.meta.url).pathname;
	proxy = spawn(process.execPath, [program, 'serve'], {
		env: {
			CHATHUB_PUBLIC_URL: PUBLIC_URL,
			CHATHUB_API_URL: 'http://127.0.0.1:9',
			CHATHUB_LOGIN: 'acme',
			CHATHUB_PASSWORD: 'pass-phrase',
			CHATHUB_SITES_FILE: cli.sitesFile,
			CHATHUB_PORT: '0',
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	if (proxy.stdout === null) {
		throw new Error('no pipe');
	}
	lines = createInterface(proxy.stdout);
	address = `http://127.0.0.1:${(await logged('listening')).port ?? 0}`;
});
afterEach(() => {
	proxy.kill('SIGKILL');
	cli.end();
});

/** The next line of the proxy's log with this message. */
const logged = (message: string) =>
	new Promise<z.infer<typeof entrySchema>>((resolve) => {
		const look = (line: string) => {
			const entry = entrySchema.parse(JSON.parse(line));
			if (entry.msg === message) {
				lines.off('line', look);
				resolve(entry);
			}
		};
		lines.on('line', look);
	});

/** Status of a call that WordPress signs with this key. */
async function statusWith(key: { kid: string; key: string }): Promise<number> {
	const now = Math.floor(Date.now() / 1000);
	const token = await signRequest(key, {
		iss: 'shop-example',
		aud: PUBLIC_URL,
		iat: now,
		exp: now + 60,
		jti: randomUUID(),
		htm: 'GET',
		htu: `${PUBLIC_URL}/v1/site`,
	});
	const headers = { authorization: `Bearer ${token}` };
	return (await fetch(`${address}/v1/site`, { headers })).status;
}

const keyOf = (connectionString = '') => {
	const connection = parseConnectionString(connectionString);
	if (!connection.ok) {
		throw new Error('no connection string');
	}
	return connection.value;
};

test('a running proxy takes two keys while one is exchanged, and refuses the removed one within 5 s', async () => {
	const old = keyOf(cli.printed[0]);
	expect(await statusWith(old)).toBe(200);

	let reloaded = logged('sites file reloaded');
	await cli.sites('rotate', 'shop-example', '--public-url', PUBLIC_URL);
	const fresh = keyOf(cli.printed[1]);
	await reloaded;
	expect([await statusWith(old), await statusWith(fresh)]).toEqual([200, 200]);

	const before = Date.now();
	reloaded = logged('sites file reloaded');
	await cli.sites('remove', 'shop-example', '--kid', old.kid, '--yes');
	await reloaded;
	expect([await statusWith(old), await statusWith(fresh)]).toEqual([401, 200]);
	expect(Date.now() - before).toBeLessThan(5_000);
});

test('the key of a static page signs no requests', async () => {
	const reloaded = logged('sites file reloaded');
	await cli.run(
		...['grant', '--site', 'shop-example', '--organization', '12', '--sites-file', cli.sitesFile],
		...['--public-url', PUBLIC_URL],
	);
	await reloaded;
	const page = cli.file().sites[0]?.keys.find(({ use }) => use === 'page');
	expect(page).toBeDefined();
	expect(await statusWith(page ?? { kid: '', key: '' })).toBe(401);
});
