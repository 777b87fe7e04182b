import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readHealthCheck } from './dockerfile.ts';
import { ProductionTree } from './production-tree.ts';

const root = new URL('../..', import.meta.url).pathname;

describe('the files of the image', () => {
	const tree = new ProductionTree();
	let child: ChildProcess | undefined;
	beforeAll(() => {
		tree.build();
	}, 120_000);
	afterAll(() => {
		child?.kill('SIGKILL');
		tree.remove();
	});

	const command = (...args: string[]) => [
		...ProductionTree.nodeOptions,
		join(tree.directory, 'proxy/dist/cli.js'),
		...args,
	];
	const run = (env: Record<string, string>, ...args: string[]) =>
		execFileSync(process.execPath, command(...args), {
			encoding: 'utf8',
			env,
			cwd: tree.directory,
			stdio: ['ignore', 'pipe', 'ignore'],
		});

	test('tell their version', () => {
		const { version } = z
			.object({ version: z.string() })
			.parse(JSON.parse(readFileSync(`${root}proxy/package.json`, 'utf8')));
		expect(run({}, '--version')).toBe(`${version}\n`);
	});

	test('add a site, serve it, are called well by the health check, and stop at SIGTERM', async () => {
		const sitesFile = join(tree.directory, 'sites.json');
		const env = {
			CHATHUB_PUBLIC_URL: 'https://proxy.example',
			CHATHUB_SITES_FILE: sitesFile,
			CHATHUB_LOGIN: 'acme',
			CHATHUB_PASSWORD: 'pass-phrase',
			CHATHUB_API_URL: 'http://127.0.0.1:9',
			CHATHUB_PORT: '0',
			CHATHUB_METRICS_PORT: '0',
			// Nobody answers there: it serves all the same, and the client for Redis is loaded.
			REDIS_URL: 'redis://127.0.0.1:9',
			CHATHUB_STORE_KEY: Buffer.alloc(32, 7).toString('base64url'),
		};
		expect(run(env, 'sites', 'add', '--origin', 'https://shop.example')).toMatch(/^chathub_v1_/);
		child = spawn(process.execPath, command('serve'), { env, stdio: ['ignore', 'pipe', 'inherit'] });
		const exit = once(child, 'exit');
		const { stdout } = child;
		if (stdout === null) {
			throw new Error('no pipe');
		}
		const address = await listening(createInterface(stdout));
		const [, ...args] = readHealthCheck();
		execFileSync(process.execPath, args, { env: { CHATHUB_PORT: String(address.port) } });
		expect(() =>
			execFileSync(process.execPath, args, { env: { CHATHUB_PORT: '9' }, stdio: 'ignore' }),
		).toThrow('Command failed');
		const document = await fetch(`http://127.0.0.1:${address.port}/openapi.json`);
		expect(document.status).toBe(200);
		child.kill('SIGTERM');
		expect(await exit).toEqual([0, null]);
	});
});

async function listening(lines: AsyncIterable<string>) {
	for await (const line of lines) {
		const entry = z.object({ msg: z.string(), port: z.number().optional() }).parse(JSON.parse(line));
		if (entry.msg === 'listening' && entry.port !== undefined) {
			return { port: entry.port };
		}
	}
	throw new Error('It ended before it listened.');
}
