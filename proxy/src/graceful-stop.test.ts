import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ManualClock } from '../test/manual-clock.ts';
import { stopGracefully } from './graceful-stop.ts';
import { createLimitedServer, type LimitedServer } from './server.ts';

let limited: LimitedServer;
let agent: Agent;
let clock: ManualClock;
let release: () => void;
let requests: number;
let ended: number;

beforeEach(async () => {
	clock = new ManualClock();
	agent = new Agent({ keepAlive: true });
	requests = 0;
	const blocked = Promise.withResolvers<undefined>();
	release = () => {
		blocked.resolve(undefined);
	};
	ended = 0;
	limited = createLimitedServer((request, response) => {
		requests++;
		response.once('close', () => ended++);
		void (request.url === '/slow' ? blocked.promise : Promise.resolve()).then(() => response.end('done'));
	});
	await once(limited.server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
	agent.destroy();
	limited.server.closeAllConnections();
	limited.server.close();
});

async function ask(path: string): Promise<IncomingMessage> {
	const { port } = limited.server.address() as AddressInfo;
	const [response] = (await once(get({ port, path, agent }), 'response')) as [IncomingMessage];
	response.resume();
	await once(response, 'end');
	return response;
}

const settled = (ms: number) => {
	clock.advance(ms);
	return new Promise(setImmediate);
};

test('keeps accepting first, lets a running request end, closes idle connections, then is done', async () => {
	let isStopped = false;
	await ask('/');
	const slow = ask('/slow');
	await vi.waitFor(() => {
		expect(requests).toBe(2);
	});
	const stop = stopGracefully(limited, clock).then(() => {
		isStopped = true;
	});
	expect((await ask('/')).headers.connection).toBe('keep-alive');
	await settled(500);
	expect(limited.server.listening).toBe(false);
	await settled(500);
	expect(isStopped).toBe(false);
	release();
	// Nobody has to cut this connection: its answer says that it ends.
	expect(await slow).toMatchObject({ statusCode: 200, headers: { connection: 'close' } });
	await stop;
	expect(clock.pendingTimers).toBe(0);
});

test('cuts what has not ended at the deadline', async () => {
	const slow = ask('/slow');
	await vi.waitFor(() => {
		expect(requests).toBe(1);
	});
	const cut = expect(slow).rejects.toThrow('socket hang up');
	const endedBefore = stopGracefully(limited, clock).then(() => ended);
	await settled(500);
	await settled(8_000);
	// It is logged by then, so that "stopped" is the last line.
	expect(await endedBefore).toBe(1);
	await cut;
});
