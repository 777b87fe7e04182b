import {
	createServer,
	type RequestListener,
	type Server,
	type ServerOptions,
	type ServerResponse,
	STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { originForm } from './http/request-target.ts';

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

/** What Node.js' parser calls a request that is none, with the status that it is answered with; all else gets 400. */
const STATUS_OF: Readonly<Record<string, number>> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
	HPE_HEADER_OVERFLOW: 431,
};

/** Is told of a request that could not be read and was answered with this status. */
export type NoteMalformed = (status: number) => void;

/** A server that has not begun to listen. */
export function createLimitedServer(
	answer: RequestListener,
	limits: ServerLimits = SERVER_LIMITS,
	noteMalformed: NoteMalformed = () => undefined,
): LimitedServer {
	const latest = new Map<Duplex, ServerResponse>();
	const open = new Set<Socket>();
	let onAllClosed = (): void => undefined;
	let isEnding = false;
	const server = createServer(limits, (request, response) => {
		if (isEnding) {
			endConnection(response);
		}
		latest.set(request.socket, response);
		request.url = originForm(request.url ?? '');
		answer(request, response);
	});
	// As Node.js does it by itself, but that nobody would hear of it.
	server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
		const response = latest.get(socket);
		if (
			socket.writable &&
			(response === undefined || response.writableFinished || !response.headersSent)
		) {
			const status = STATUS_OF[code] ?? 400;
			socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`);
			noteMalformed(status);
		}
		socket.destroy();
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
