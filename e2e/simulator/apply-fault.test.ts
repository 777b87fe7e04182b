import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator, type Fault, type Simulator } from './index.ts';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

const url = () => `${simulator.url}/api/company/organization`;
const fails = async (request: Promise<unknown>): Promise<boolean> =>
	request.then(
		() => false,
		() => true,
	);
const calls = () => simulator.calls.list().map(({ endpoint, status }) => ({ endpoint, status }));

test('status answers an error, with Retry-After when it is given', async () => {
	simulator.faults.set('organizations', { kind: 'status', status: 429, retryAfter: '7' });
	const response = await fetch(url());
	expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
	expect(await response.json()).toMatchObject({ status: 429 });
	expect(calls()).toEqual([{ endpoint: 'organizations', status: 429 }]);
});

test('latency waits and then answers as usual', async () => {
	simulator.faults.set('organizations', { kind: 'latency', ms: 60 });
	const started = performance.now();
	expect((await fetch(url())).status).toBe(401);
	expect(performance.now() - started).toBeGreaterThan(55);
});

test('a caller who leaves during the latency is not answered', async () => {
	simulator.faults.set('organizations', { kind: 'latency', ms: 60_000 });
	const request = get(url());
	const failed = once(request, 'error');
	await expect.poll(() => simulator.calls.count('organizations')).toBe(1);
	request.destroy();
	await failed;
	await simulator.close();
	expect(calls()).toEqual([{ endpoint: 'organizations', status: null }]);
});

test('hang never answers, and does not keep the simulator from stopping', async () => {
	simulator.faults.set('organizations', { kind: 'hang' });
	const request = fetch(url());
	const ended = fails(request);
	await expect.poll(() => simulator.calls.count('organizations')).toBe(1);
	await simulator.close();
	expect(await ended).toBe(true);
	expect(calls()).toEqual([{ endpoint: 'organizations', status: null }]);
});

test('reset cuts the connection', async () => {
	simulator.faults.set('organizations', { kind: 'reset' });
	const request = get(url());
	const [error] = (await once(request, 'error')) as [NodeJS.ErrnoException];
	expect(error.code).toBe('ECONNRESET');
});

test('close ends the connection without an answer and without a reset', async () => {
	simulator.faults.set('organizations', { kind: 'close', times: 1 });
	const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
	const received: Buffer[] = [];
	socket.on('data', (chunk: Buffer) => received.push(chunk));
	socket.write('GET /api/company/organization HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await once(socket, 'end');
	expect(Buffer.concat(received).toString()).toBe('');
	expect(await fails(fetch(url()))).toBe(false);
});

test.each<[Fault, string, RegExp]>([
	[{ kind: 'malformed' }, 'application/json', /^\{"token": "eyJ$/],
	[{ kind: 'html' }, 'text/html', /^<!doctype html>/],
])('%o answers 200 with a body that is no answer', async (fault, type, body) => {
	simulator.faults.set('organizations', fault);
	const response = await fetch(url());
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toMatch(type);
	expect(await response.text()).toMatch(body);
});

test('empty answers 200 with nothing', async () => {
	simulator.faults.set('organizations', { kind: 'empty' });
	const response = await fetch(url());
	expect([response.status, await response.text()]).toEqual([200, '']);
});

test('truncated promises more than it sends', async () => {
	simulator.faults.set('organizations', { kind: 'truncated' });
	expect(await fails(fetch(url()).then((response) => response.text()))).toBe(true);
});

test('huge is as long as it was asked to be, and valid JSON', async () => {
	simulator.faults.set('organizations', { kind: 'huge', bytes: 200_000 });
	const body = await (await fetch(url())).text();
	expect(body).toHaveLength(200_000);
	expect(JSON.parse(body)).toMatch(/^e+$/);
});

test('drip sends byte after byte for as long as anyone listens', async () => {
	simulator.faults.set('organizations', { kind: 'drip', intervalMs: 1 });
	const [response] = (await once(get(url()), 'response')) as [IncomingMessage];
	let received = '';
	for await (const chunk of response as AsyncIterable<Buffer>) {
		received += chunk.toString();
		if (received.length >= 4) {
			break;
		}
	}
	expect(received).toMatch(/^"eee/);
	expect(calls()).toEqual([{ endpoint: 'organizations', status: null }]);
});

test('a fault of the script hits the script alone', async () => {
	simulator.faults.set('script', { kind: 'status', status: 404, times: 1 });
	expect((await fetch(url())).status).toBe(401);
	expect((await fetch(simulator.widgetUrl)).status).toBe(404);
	expect((await fetch(simulator.widgetUrl)).status).toBe(200);
	expect(simulator.calls.count('script')).toBe(2);
});
