import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { sendError } from '../error-answer.ts';
import type { Parts } from '../parts.ts';
import { receiveCall } from '../receive-call.ts';
import type { VisitorSockets } from './visitor-sockets.ts';

const MAX_PAYLOAD_BYTES = 64 * 1024;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

/** Answers the handshakes: one path, origins of the allow-list only, faults of `realtime` first. */
export function createUpgradeHandler(parts: Parts, visitors: VisitorSockets): UpgradeHandler {
	const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES });

	return async (request, socket, head) => {
		// Without a listener a reset by the browser during the handshake would end the process.
		socket.on('error', () => socket.destroy());
		if (!(socket instanceof Socket)) {
			socket.destroy();
			return;
		}
		const response = new ServerResponse(request);
		response.shouldKeepAlive = false;
		response.assignSocket(socket);
		response.once('finish', () => socket.end());
		const hungUp = (): void => {
			response.emit('close');
		};
		socket.once('close', hungUp);

		if (!(await receiveCall('realtime', response, parts))) {
			return;
		}
		const refusal = refusalOf(request, parts);
		if (refusal) {
			sendError(response, parts.behaviour.get().errorStyle, refusal.status, refusal.detail);
			return;
		}
		socket.off('close', hungUp);
		response.detachSocket(socket);
		server.handleUpgrade(request, socket, head, (client) => {
			visitors.accept(client);
		});
	};
}

function refusalOf(
	request: IncomingMessage,
	{ isAllowedOrigin }: Parts,
): { status: number; detail: string } | undefined {
	const path = request.url?.split('?', 1)[0];
	if (path !== '/realtime') {
		return { status: 404, detail: 'There is no such endpoint.' };
	}
	// Browsers apply no CORS to WebSockets, so the allow-list is the server's to enforce.
	const { origin } = request.headers;
	if (origin !== undefined && !isAllowedOrigin(origin)) {
		return { status: 403, detail: 'This origin is not on the allow-list.' };
	}
	return undefined;
}
