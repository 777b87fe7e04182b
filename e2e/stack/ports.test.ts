import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { assertPortIsFree, findFreePort } from './ports.ts';

it('says in one line which port is taken, what for, and what to do', async () => {
	const port = await findFreePort();
	const server = createServer();
	await new Promise<void>((resolve) => server.listen({ port, host: '127.0.0.1' }, resolve));
	try {
		await expect(assertPortIsFree(port, 'the proxy', 'npm start -- --proxy-port')).rejects.toThrow(
			`Port ${port}, meant for the proxy, is taken. Stop what uses it, or choose another: npm start -- --proxy-port <port>.`,
		);
	} finally {
		await new Promise((resolve) => server.close(resolve));
	}
	await expect(assertPortIsFree(port, 'the proxy', 'npm start -- --proxy-port')).resolves.toBeUndefined();
});
