import { ServerResponse, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { sendError } from '../error-answer.ts';
import type { Parts } from '../parts.ts';
import { receiveCall } from '../receive-call.ts';
import type { VisitorSockets } from './visitor-sockets.ts';

const MAX_PAYLOAD_BYTES = 64 * 1024;

export interface UpgradeHandler {
	handle: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
	/** Cuts every connection that a handshake has started; the HTTP server does not know them any more. */
	close: () => void;
}

/** Answers the handshakes: one path, origins of the allow-list only, faults of `realtime` first. */
export function createUpgradeHandler(parts: Parts, visitors: VisitorSockets): UpgradeHandler {
	const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES });
	const sockets = new Set<Duplex>();

	return {
		async handle(request, socket, head) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
			// Without a listener a reset by the browser would end the process.
			socket.on('error', () => socket.destroy());
			if (!(socket instanceof Socket)) {
				socket.destroy();
				return;
			}
			const response = responseOver(socket, request);
			const call = await receiveCall('realtime', response, parts);
			if (!call || socket.destroyed) {
				return;
			}
			const refusal = refusalOf(request, parts);
			if (refusal) {
				sendError(response, parts.behaviour.get().errorStyle, refusal.status, refusal.detail);
				return;
			}
			response.detachSocket(socket);
			server.handleUpgrade(request, socket, head, (client) => {
				call.answered(101);
				visitors.accept(client);
			});
		},
		close() {
			for (const socket of sockets) {
				socket.destroy();
			}
		},
	};
}

/** An ordinary HTTP answer over a socket that asked for an upgrade, for refusals and faults. */
function responseOver(socket: Socket, request: IncomingMessage): ServerResponse {
	const response = new ServerResponse(request);
	response.shouldKeepAlive = false;
	response.assignSocket(socket);
	response.once('finish', () => socket.end());
	return response;
}

function refusalOf(
	request: IncomingMessage,
	{ isAllowedOrigin }: Parts,
): { readonly status: number; readonly detail: string } | undefined {
	if (request.url?.split('?', 1)[0] !== '/realtime') {
		return { status: 404, detail: 'There is no such endpoint.' };
	}
	// Browsers apply no CORS to WebSockets, so the allow-list is the server's to enforce.
	const { origin } = request.headers;
	if (origin !== undefined && !isAllowedOrigin(origin)) {
		return { status: 403, detail: 'This origin is not on the allow-list.' };
	}
	return undefined;
}
