import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';

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

/** A server that has not begun to listen. Once it stops listening, its answers say that the connection ends. */
export function createLimitedServer(answer: RequestListener, limits: ServerLimits = SERVER_LIMITS): Server {
	const server = createServer(limits, (request, response) => {
		if (!server.listening) {
			response.setHeader('Connection', 'close');
		}
		answer(request, response);
	});
	server.maxConnections = limits.maxConnections;
	return server;
}
