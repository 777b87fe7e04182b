import { createServer } from 'node:net';
import { StackError } from './stack-error.ts';

/** Fails with one clear line when something else listens on a port that we need. */
export async function assertPortIsFree(port: number, purpose: string, option: string): Promise<void> {
	try {
		await bind(port);
	} catch {
		throw new StackError(
			`Port ${port}, meant for ${purpose}, is taken. Stop what uses it, or choose another: ${option} <port>.`,
		);
	}
}

/** A port on loopback that nothing uses at this moment. */
export async function findFreePort(): Promise<number> {
	return bind(0);
}

function bind(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: '127.0.0.1' }, () => {
			const address = server.address();
			server.close(() => {
				resolve(typeof address === 'object' && address !== null ? address.port : port);
			});
		});
	});
}
