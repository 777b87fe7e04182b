import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { listen } from './listen.ts';
import { StartError } from './start-error.ts';

const first = createServer();
const second = createServer();
afterEach(() => {
	first.close();
	second.close();
});

test('says where it listens, and in one line why it cannot', async () => {
	const { port, address } = await listen(first, '127.0.0.1', 0);
	expect(address).toBe('127.0.0.1');
	const failed = listen(second, '127.0.0.1', port);
	await expect(failed).rejects.toThrow(StartError);
	await expect(failed).rejects.toThrow(
		`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set CHATHUB_PORT to another one.`,
	);
});
