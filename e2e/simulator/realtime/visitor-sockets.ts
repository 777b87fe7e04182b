import type { RawData, WebSocket } from 'ws';
import type { z } from 'zod';
import type { Parts } from '../parts.ts';
import type { TokenCheck } from '../tokens.ts';
import type { Visit } from './conversations.ts';
import { closeCodes, helloSchema, saySchema, type ServerMessage } from './protocol.ts';

const HELLO_TIMEOUT_MS = 5000;
const SWEEP_INTERVAL_MS = 250;

export interface VisitorSockets {
	accept: (socket: WebSocket) => void;
	/** Ends the chats whose token has expired or was revoked; also runs by itself, four times a second. */
	sweep: () => Promise<void>;
	/** Ends every chat, as a restart of the vendor's server would. */
	disconnect: () => void;
	/** Stops the sweeping; the connections are the upgrade handler's to cut. */
	close: () => void;
}

/** The visitors' connections. A token that stops being good ends the chat that it opened. */
export function createVisitorSockets({ tokens, data, conversations }: VisitorSocketParts): VisitorSockets {
	const visits = new Map<WebSocket, { readonly token: string; readonly visit: Visit }>();
	const timer = setInterval(() => void sweep(), SWEEP_INTERVAL_MS);

	async function sweep(): Promise<void> {
		for (const [socket, { token }] of [...visits]) {
			const { state } = await tokens.check(token);
			if (state !== 'valid') {
				endFor(state, socket);
			}
		}
	}

	async function greet(socket: WebSocket, first: RawData): Promise<void> {
		const hello = parseMessage(helloSchema, first);
		if (!hello) {
			socket.close(closeCodes.badMessage, 'the first message must be a hello');
			return;
		}
		const check = await tokens.check(hello.token);
		if (check.state !== 'valid') {
			endFor(check.state, socket);
			return;
		}
		const operator =
			check.bearer.kind === 'operator' ? data.operator(check.bearer.operatorId) : undefined;
		if (!operator) {
			endFor('invalid', socket);
			return;
		}
		if (socket.readyState !== socket.OPEN) {
			return;
		}
		const visit = conversations.join(operator, hello.conversation, (message) => {
			send(socket, { type: 'message', message });
		});
		visits.set(socket, { token: hello.token, visit });
		const { id, messages } = visit.conversation;
		send(socket, { type: 'ready', conversation: id, operator: operator.name, messages });
	}

	return {
		accept(socket) {
			const impatience = setTimeout(() => {
				socket.close(closeCodes.noHello, 'no hello within five seconds');
			}, HELLO_TIMEOUT_MS);
			socket.once('message', (first: RawData) => {
				clearTimeout(impatience);
				socket.on('message', (next: RawData) => {
					const say = parseMessage(saySchema, next);
					const entry = visits.get(socket);
					if (!say || !entry) {
						socket.close(closeCodes.badMessage, 'expected a message to say');
						return;
					}
					entry.visit.say(say.text);
				});
				void greet(socket, first);
			});
			// ws closes the connection after an error; without a listener the error would end the process.
			socket.on('error', () => undefined);
			socket.once('close', () => {
				clearTimeout(impatience);
				visits.get(socket)?.visit.leave();
				visits.delete(socket);
			});
		},
		sweep,
		disconnect() {
			for (const socket of visits.keys()) {
				socket.close(closeCodes.restart, 'restart');
			}
		},
		close() {
			clearInterval(timer);
		},
	};
}

type VisitorSocketParts = Pick<Parts, 'tokens' | 'data' | 'conversations'>;

function endFor(state: Exclude<TokenCheck['state'], 'valid'>, socket: WebSocket): void {
	if (state === 'expired') {
		socket.close(closeCodes.tokenExpired, 'token expired');
	} else {
		socket.close(closeCodes.invalidToken, 'invalid token');
	}
}

function send(socket: WebSocket, message: ServerMessage): void {
	socket.send(JSON.stringify(message));
}

function parseMessage<Schema extends z.ZodType>(schema: Schema, data: RawData): z.infer<Schema> | undefined {
	try {
		return Buffer.isBuffer(data) ? schema.safeParse(JSON.parse(data.toString('utf8'))).data : undefined;
	} catch {
		return undefined;
	}
}
