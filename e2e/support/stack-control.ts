import { copyFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { z } from 'zod';
import { connectSimulator } from '../simulator/index.ts';
import type { Stack } from '../stack/run-stack.ts';

/**
 * What specs may do to the stack, which runs in the process that Playwright started first while specs run in workers.
 * On loopback, for as long as the tests run.
 */
export interface StackControl {
	/** Everything as it was when the stack had started: the site's database, the clocks, the proxy and its sites file. */
	reset: () => Promise<void>;
	/** Milliseconds from the real time; a clock that is not named keeps its offset. */
	moveClocks: (offsets: z.input<typeof clocks>) => Promise<void>;
	/** Nobody can reach the proxy until it is started again; then it has forgotten every token and generation. */
	stopProxy: () => Promise<void>;
	startProxy: () => Promise<void>;
	/** Runs PHP with WordPress loaded and answers what it printed. */
	php: (code: string) => Promise<string>;
}

const clocks = z.strictObject({ wordpress: z.int().optional(), proxy: z.int().optional() });
const addressInfo = z.object({ port: z.int() });
const script = z.strictObject({ code: z.string() });

/** Takes what `reset` goes back to, and serves the control. */
export async function serveStackControl(stack: Stack): Promise<{ url: string; stop: () => Promise<void> }> {
	await stack.site.snapshot();
	const sitesFile = `${stack.sitesFile}.snapshot`;
	await copyFile(stack.sitesFile, sitesFile);

	const app = express();
	app.use(express.json());
	let isAsStarted = true;
	app.post('/reset', async (_request, response) => {
		if (isAsStarted) {
			isAsStarted = false;
			response.status(204).end();
			return;
		}
		await copyFile(sitesFile, stack.sitesFile);
		await Promise.all([
			stack.site.restore(),
			stack.moveClocks({ wordpress: 0, proxy: 0 }).then(stack.restartProxy),
			connectSimulator(stack.chathubUrl).reset(),
		]);
		response.status(204).end();
	});
	app.post('/clocks', async (request, response) => {
		const { wordpress, proxy } = clocks.parse(request.body);
		await stack.moveClocks({
			...(wordpress === undefined ? {} : { wordpress }),
			...(proxy === undefined ? {} : { proxy }),
		});
		response.status(204).end();
	});
	app.post('/proxy/stop', async (_request, response) => {
		await stack.stopProxy();
		response.status(204).end();
	});
	app.post('/proxy/start', async (_request, response) => {
		await stack.restartProxy();
		response.status(204).end();
	});
	app.post('/php', async (request, response) => {
		response.type('text').send(await stack.site.php(script.parse(request.body).code));
	});

	const server = createServer(app).listen({ port: 0, host: '127.0.0.1' });
	await once(server, 'listening');
	const { port } = addressInfo.parse(server.address());
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

/** @param url what `serveStackControl` answered */
export function connectStackControl(url: string): StackControl {
	async function command(path: string, body: unknown = {}): Promise<string> {
		const response = await fetch(`${url}/${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`The stack answered ${response.status} to ${path}: ${text}`);
		}
		return text;
	}
	return {
		reset: async () => {
			await command('reset');
		},
		moveClocks: async (offsets) => {
			await command('clocks', offsets);
		},
		stopProxy: async () => {
			await command('proxy/stop');
		},
		startProxy: async () => {
			await command('proxy/start');
		},
		php: (code) => command('php', { code }),
	};
}
