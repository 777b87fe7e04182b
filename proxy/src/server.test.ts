import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { createLimitedServer, SERVER_LIMITS } from './server.ts';

/** Milliseconds; what a real server waits seconds for. */
const SHORT = {
	...SERVER_LIMITS,
	headersTimeout: 60,
	requestTimeout: 120,
	connectionsCheckingInterval: 10,
	keepAliveTimeout: 60,
	keepAliveTimeoutBuffer: 1,
};

let server: Server;
const sockets: Socket[] = [];
let bodies: number;

afterEach(() => {
	for (const socket of sockets.splice(0)) {
		socket.destroy();
	}
	server.close();
	server.closeAllConnections();
});

async function listen(limits: typeof SERVER_LIMITS): Promise<void> {
	bodies = 0;
	({ server } = createLimitedServer((request, response) => {
		request.resume().on('end', () => {
			bodies++;
			response.end('done');
		});
	}, limits));
	await once(server.listen(0, '127.0.0.1'), 'listening');
}

/** A client that sends this and then nothing. */
function client(sent: string): { socket: Socket; answer: Promise<string> } {
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	sockets.push(socket);
	socket.on('error', () => undefined);
	socket.write(sent);
	return { socket, answer: text(socket).catch(() => '(reset)') };
}

const connections = () =>
	new Promise<number>((resolve) => {
		server.getConnections((_error, count) => {
			resolve(count);
		});
	});

test.each([
	['nothing', '', ''],
	['half a header', 'POST /v1/token HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'HTTP/1.1 408'],
	[
		'half a body',
		'POST /v1/token HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ngrant_type=',
		'HTTP/1.1 408',
	],
	['a request and then silence', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'HTTP/1.1 200'],
])('a connection that sends %s is let go of', async (_name, sent, answered) => {
	await listen(SHORT);
	const { answer } = client(sent);
	expect((await answer).startsWith(answered)).toBe(true);
	expect(await connections()).toBe(0);
	expect(bodies).toBe(answered.endsWith('200') ? 1 : 0);
});

test('many of them at once do not keep others from being answered', async () => {
	await listen(SHORT);
	const slow = Array.from({ length: 200 }, () => client('POST / HTTP/1.1\r\nHost: a\r\nX-Slow: '));
	const { answer } = client('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
	expect(await answer).toContain('done');
	await Promise.all(slow.map((one) => one.answer));
	expect(await connections()).toBe(0);
});

test('headers that are too long are refused, those of a real request are not', async () => {
	await listen(SERVER_LIMITS);
	const long = (bytes: number) =>
		client(`GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Long: ${'a'.repeat(bytes)}\r\n\r\n`)
			.answer;
	expect(await long(9_000)).toMatch(/^HTTP\/1.1 431 /);
	expect(await long(6_000)).toMatch(/^HTTP\/1.1 200 /);
});

test('connections beyond the limit are cut, those within it are answered', async () => {
	await listen({ ...SERVER_LIMITS, maxConnections: 2 });
	const first = client('');
	client('');
	await vi.waitFor(async () => {
		expect(await connections()).toBe(2);
	});
	const third = client('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	expect(await third.answer).toMatch(/^(\(reset\))?$/);
	first.socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
	expect(await first.answer).toContain('done');
});
