import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectProblem } from './expect-problem.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.log.length = 0;
});
afterAll(() => proxy.stop());

const logged = () => proxy.log.map((line) => JSON.parse(line) as Record<string, unknown>);

test.each(['http://[', 'http://[::1', 'http://a:99999/v1/site', '/%', '//a@b#', '//a@[#x', '/healthz#'])(
	'the address %s is refused as every request is',
	async (path) => {
		const answer = await proxy.raw({ method: 'GET', path, headers: {} });
		expectProblem(answer, 'invalid_request');
		expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-request-id': 'request-id' });
		expect(logged()).toMatchObject([
			{ msg: 'request', path: '(other)', status: 400, code: 'invalid_request' },
		]);
	},
);

/** What comes back for what is sent, until the proxy ends the connection. */
async function exchange(sent: string): Promise<string> {
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write(sent);
	return text(socket);
}

test('an address with the host in front is the one behind it', async () => {
	const answer = await exchange(
		'GET http://proxy.example/healthz HTTP/1.1\r\nHost: proxy.example\r\nConnection: close\r\n\r\n',
	);
	expect(answer).toMatch(/^HTTP\/1.1 200 /);
	expect(answer).toContain('{"status":"ok"}');
});

test.each([
	['is no HTTP', 'nonsense\r\n\r\n', '400 Bad Request'],
	['has half an address', 'GET v1/site HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request'],
	[
		'has two lengths',
		'POST /v1/token HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
		'400 Bad Request',
	],
	[
		'has too long headers',
		`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'secret'.repeat(2_000)}\r\n\r\n`,
		'431 Request Header Fields Too Large',
	],
])('what %s is answered, counted and ended', async (_what, sent, status) => {
	const answer = await exchange(sent);
	expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}\r\n`));
	expect(answer).toContain('Connection: close\r\n');
	const code = status.slice(0, 3);
	expect(logged()).toMatchObject([{ status: Number(code) }]);
	expect(proxy.log.join()).not.toContain('secret');
	expect(await proxy.metrics()).toMatch(
		new RegExp(`chathub_http_requests_total{method="other",route="other",status="${code}"} [1-9]`),
	);
});
