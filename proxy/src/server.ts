import {
	createServer,
	type RequestListener,
	type Server,
	type ServerOptions,
	type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds, bytes and counts within which a server bears with its clients. */
export interface ServerLimits extends Required<
	Pick<
		ServerOptions,
		| 'connectionsCheckingInterval'
		| 'headersTimeout'
		| 'keepAliveTimeout'
		| 'maxHeaderSize'
		| 'requestTimeout'
	>
> {
	readonly maxConnections: number;
}

/** A request is 2 KB at most, and whoever sends it has it ready: slowness is either a fault or on purpose. */
export const SERVER_LIMITS: ServerLimits = {
	maxHeaderSize: 8_192,
	headersTimeout: 5_000,
	requestTimeout: 10_000,
	connectionsCheckingInterval: 1_000,
	// Longer than reverse proxies keep theirs (nginx and AWS 60 s, Traefik 90 s, Caddy 120 s): who closes second loses no request.
	keepAliveTimeout: 125_000,
	// A connection that idles costs some 20 KB; a reverse proxy needs a few dozen. Beyond it new ones are cut.
	maxConnections: 5_000,
};

/** A server that can be stopped without cutting anybody off. */
export interface LimitedServer {
	readonly server: Server;
	/** From now on every answer says that its connection ends, those included that are being worked on. */
	readonly endConnections: () => void;
	/** Resolves when no connection is left, and whoever waits for the end of an answer has been told of it. */
	readonly connectionsClosed: () => Promise<void>;
}

/** A server that has not begun to listen. */
export function createLimitedServer(
	answer: RequestListener,
	limits: ServerLimits = SERVER_LIMITS,
): LimitedServer {
	const latest = new Map<Socket, ServerResponse>();
	const open = new Set<Socket>();
	let onAllClosed = (): void => undefined;
	let isEnding = false;
	const server = createServer(limits, (request, response) => {
		if (isEnding) {
			endConnection(response);
		}
		latest.set(request.socket, response);
		answer(request, response);
	});
	server.maxConnections = limits.maxConnections;
	server.on('connection', (socket) => {
		open.add(socket);
		socket.once('close', () => {
			latest.delete(socket);
			open.delete(socket);
			if (open.size === 0) {
				onAllClosed();
			}
		});
	});
	return {
		server,
		endConnections: () => {
			isEnding = true;
			for (const response of latest.values()) {
				endConnection(response);
			}
		},
		connectionsClosed: () =>
			new Promise((resolve) => {
				onAllClosed = resolve;
				if (open.size === 0) {
					resolve();
				}
			}),
	};
}

function endConnection(response: ServerResponse): void {
	if (!response.headersSent) {
		response.setHeader('Connection', 'close');
	}
}
