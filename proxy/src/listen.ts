import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error.ts';

/** The variables that say where a server listens. */
interface Variables {
	readonly host: string;
	readonly port: string;
}

const PUBLIC: Variables = { host: 'CHATHUB_HOST', port: 'CHATHUB_PORT' };
/** Where metrics are served. */
export const METRICS: Variables = { host: 'CHATHUB_METRICS_HOST', port: 'CHATHUB_METRICS_PORT' };

/**
 * Starts listening and says where.
 *
 * @param onFault told the system's code of what goes wrong while it listens: for example too many open files
 * @throws {StartError} when the address or port cannot be used
 */
export async function listen(
	server: Server,
	host: string,
	port: number,
	onFault: (code: string) => void,
	variables = PUBLIC,
): Promise<AddressInfo> {
	await new Promise<void>((resolve, reject) => {
		const onError = (error: Error) => {
			reject(new StartError(explain(codeOf(error), host, port, variables)));
		};
		server.once('error', onError);
		server.listen(port, host, () => {
			server.off('error', onError);
			resolve();
		});
	});
	server.on('error', (error) => {
		onFault(codeOf(error));
	});
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new Error('A TCP server has a numeric address.');
	}
	return address;
}

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? 'unknown error';

function explain(code: string, host: string, port: number, variables: Variables): string {
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${port} on ${host} is taken. Stop what uses it, or set ${variables.port} to another one.`;
		case 'EACCES':
			return `Port ${port} on ${host} needs more rights. Set ${variables.port} to one above 1023.`;
		case 'EADDRNOTAVAIL':
			return `${host} is not an address of this machine. Set ${variables.host} to one that is, or to 0.0.0.0 for all.`;
		default:
			return `Cannot listen on ${host}:${port} (${code}). Check ${variables.host} and ${variables.port}.`;
	}
}
