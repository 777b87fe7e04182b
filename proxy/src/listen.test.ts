import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen } from './listen.ts';
import { StartError } from './start-error.ts';

let first: Server;
let second: Server;
const onFault = vi.fn();
beforeEach(() => {
	first = createServer();
	second = createServer();
});
afterEach(() => {
	onFault.mockClear();
	first.close();
	second.close();
});

test('says where it listens, and in one line why it cannot', async () => {
	const { port, address } = await listen(first, '127.0.0.1', 0, onFault);
	expect(address).toBe('127.0.0.1');
	const failed = listen(second, '127.0.0.1', port, onFault);
	await expect(failed).rejects.toThrow(StartError);
	await expect(failed).rejects.toThrow(
		`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set CHATHUB_PORT to another one.`,
	);
});

test('what goes wrong while it listens is told every time, and ends nothing', async () => {
	await listen(first, '127.0.0.1', 0, onFault);
	for (const code of ['EMFILE', 'ENFILE']) {
		first.emit('error', Object.assign(new Error('accept'), { code }));
	}
	expect(onFault.mock.calls).toEqual([['EMFILE'], ['ENFILE']]);
	expect(first.listening).toBe(true);
});
