import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { createTestClient, type TestClient } from '../api/test-client.ts';
import { startSimulator, type Simulator } from '../index.ts';
import { closeCodes, type ServerMessage } from './protocol.ts';

let simulator: Simulator;
let client: TestClient;
let clock: number;

beforeEach(async () => {
	clock = Date.UTC(2030, 0, 15, 12);
	simulator = await startSimulator({ now: () => clock });
	client = createTestClient(simulator);
});
afterEach(() => simulator.close());

const open = (options?: ClientOptions): WebSocket =>
	new WebSocket(`${simulator.url.replace('http', 'ws')}/realtime`, options);

/** A visitor's page: connected, greeted, and with everything that it was told. */
async function visit(token: string, conversation?: string) {
	const socket = open();
	await once(socket, 'open');
	const told: ServerMessage[] = [];
	socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as ServerMessage));
	const closed = once(socket, 'close') as Promise<[number, Buffer]>;
	socket.send(JSON.stringify({ type: 'hello', token, conversation }));
	return {
		socket,
		told,
		closed,
		say: (text: string) => {
			socket.send(JSON.stringify({ type: 'say', text }));
		},
	};
}

async function ready(visitor: Awaited<ReturnType<typeof visit>>) {
	await expect.poll(() => visitor.told.length).toBeGreaterThan(0);
	const [first] = visitor.told;
	if (first?.type !== 'ready') {
		throw new Error('The first message is not ready.');
	}
	return first;
}

const texts = (messages: readonly ServerMessage[]) =>
	messages.map((message) =>
		message.type === 'message' ? `${message.message.from}: ${message.message.text}` : 'ready',
	);

test('visitor and operator read each other', async () => {
	const visitor = await visit(await client.mint(6001));
	const { conversation, operator } = await ready(visitor);
	expect(operator).toBe('Eva Novak');

	visitor.say('Is anyone there?');
	await expect.poll(() => simulator.conversations.get(conversation)?.messages.length).toBe(1);
	simulator.conversations.operatorSays(conversation, 'Yes.');
	await expect
		.poll(() => texts(visitor.told))
		.toEqual(['ready', 'visitor: Is anyone there?', 'operator: Yes.']);
	expect(simulator.conversations.list()).toMatchObject([
		{ id: conversation, operatorId: 6001, organizationId: 12, connected: 1 },
	]);
	expect(simulator.calls.list().find(({ endpoint }) => endpoint === 'realtime')?.status).toBe(101);
});

test('a fresh token continues the conversation, also with a colleague', async () => {
	const first = await visit(await client.mint(6001));
	const { conversation } = await ready(first);
	first.say('Hello');
	await expect.poll(() => texts(first.told)).toContain('visitor: Hello');
	first.socket.close();
	await first.closed;
	await expect.poll(() => simulator.conversations.get(conversation)?.connected).toBe(0);

	const second = await ready(await visit(await client.mint(6002), conversation));
	expect(second).toMatchObject({ conversation, operator: 'Tom Baker', messages: [{ text: 'Hello' }] });
	expect(simulator.conversations.get(conversation)?.operatorId).toBe(6002);
});

test('a conversation of another organization, or of none, is not continued', async () => {
	const { conversation } = await ready(await visit(await client.mint(6001)));
	const elsewhere = await ready(await visit(await client.mint(6101), conversation));
	expect(elsewhere).toMatchObject({ operator: 'Marta Silva', messages: [] });
	expect(elsewhere.conversation).not.toBe(conversation);
	const unknown = await ready(await visit(await client.mint(6001), 'made-up'));
	expect(unknown.conversation).not.toBe('made-up');
});

test('an open chat ends when its token expires', async () => {
	const visitor = await visit(await client.mint(6001, 60));
	await ready(visitor);
	clock += 60_000;
	const [code, reason] = await visitor.closed;
	expect([code, reason.toString()]).toEqual([closeCodes.tokenExpired, 'token expired']);
});

test('advancing the clock and revoking end chats at once', async () => {
	const eva = await visit(await client.mint(6001, 60));
	const tom = await visit(await client.mint(6002, 3600));
	await Promise.all([ready(eva), ready(tom)]);
	simulator.clock.advance(60_000);
	expect((await eva.closed)[0]).toBe(closeCodes.tokenExpired);
	expect(tom.socket.readyState).toBe(WebSocket.OPEN);
	simulator.revokeOperatorTokens(6002);
	expect((await tom.closed)[0]).toBe(closeCodes.invalidToken);
});

test('a token that is not good opens no chat', async () => {
	const short = await client.mint(6001, 60);
	clock += 60_000;
	expect((await (await visit(short)).closed)[0]).toBe(closeCodes.tokenExpired);
	expect((await (await visit('made-up')).closed)[0]).toBe(closeCodes.invalidToken);
	const company = (await client.company())['Authorization']?.replace('Bearer ', '') ?? '';
	expect((await (await visit(company)).closed)[0]).toBe(closeCodes.invalidToken);
	expect(simulator.conversations.list()).toEqual([]);
});

test.each(['no JSON', '{"type":"say","text":"x"}', '{"type":"hello"}'])(
	'a first message of %s ends it',
	async (first) => {
		const socket = open();
		await once(socket, 'open');
		const closed = once(socket, 'close') as Promise<[number]>;
		socket.send(first);
		expect((await closed)[0]).toBe(closeCodes.badMessage);
	},
);

test('an empty or overlong text ends the chat', async () => {
	for (const text of ['  ', 'x'.repeat(2001)]) {
		const visitor = await visit(await client.mint(6001));
		await ready(visitor);
		visitor.say(text);
		expect((await visitor.closed)[0]).toBe(closeCodes.badMessage);
	}
});

async function handshakeStatus(options?: ClientOptions): Promise<number | undefined> {
	const socket = open(options);
	socket.on('error', () => undefined);
	const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
	socket.terminate();
	return response.statusCode;
}

test('the allow-list of origins holds for the handshake', async () => {
	expect(await handshakeStatus({ origin: 'https://evil.example' })).toBe(403);
	const allowed = open({ origin: 'http://localhost:8080' });
	await once(allowed, 'open');
});

test('faults hit the handshake', async () => {
	simulator.faults.set('realtime', { kind: 'status', status: 503, times: 1 });
	expect(await handshakeStatus()).toBe(503);
	simulator.faults.set('realtime', { kind: 'reset', times: 1 });
	const reset = open();
	expect(((await once(reset, 'error')) as [NodeJS.ErrnoException])[0].code).toBe('ECONNRESET');
	simulator.faults.set('realtime', { kind: 'latency', ms: 1 });
	await once(open(), 'open');
	expect(simulator.calls.list().map(({ status }) => status)).toEqual([503, null, 101]);
});

test('closing cuts open chats and handshakes under way', async () => {
	const visitor = await visit(await client.mint(6001));
	await ready(visitor);
	simulator.faults.set('realtime', { kind: 'hang' });
	const hanging = open();
	const failed = once(hanging, 'error');
	await expect.poll(() => simulator.calls.count('realtime')).toBe(2);
	await simulator.close();
	await Promise.all([visitor.closed, failed]);
});

test('a reset ends chats and forgets them', async () => {
	const visitor = await visit(await client.mint(6001));
	await ready(visitor);
	simulator.reset();
	expect((await visitor.closed)[0]).toBe(closeCodes.restart);
	expect(simulator.conversations.list()).toEqual([]);
});
