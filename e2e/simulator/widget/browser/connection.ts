import type { Message } from '../../realtime/conversations.ts';
import type { ServerMessage } from '../../realtime/protocol.ts';

export type Ending = 'token expired' | 'invalid token' | 'unreachable';

export interface ConnectionEvents {
	ready: (message: Extract<ServerMessage, { type: 'ready' }>) => void;
	message: (message: Message) => void;
	ended: (ending: Ending) => void;
}

export interface Connection {
	/** @returns whether it went out. */
	say: (text: string) => boolean;
	close: () => void;
}

/** Opens the WebSocket. The token goes into the first message: an address may end up in logs. */
export function connect(
	api: string,
	token: string,
	conversation: string | undefined,
	events: ConnectionEvents,
): Connection {
	const socket = new WebSocket(`${api.replace(/^http/, 'ws')}/realtime`);

	socket.addEventListener('open', () => {
		socket.send(JSON.stringify({ type: 'hello', token, conversation }));
	});
	socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const message = typeof data === 'string' ? parse(data) : undefined;
		if (message?.type === 'ready') {
			events.ready(message);
		} else if (message?.type === 'message') {
			events.message(message.message);
		}
	});
	socket.addEventListener('close', ({ reason }) => {
		events.ended(reason === 'token expired' || reason === 'invalid token' ? reason : 'unreachable');
	});

	return {
		say(text) {
			const open = socket.readyState === WebSocket.OPEN;
			if (open) {
				socket.send(JSON.stringify({ type: 'say', text }));
			}
			return open;
		},
		close() {
			socket.close();
		},
	};
}

function parse(data: string): ServerMessage | undefined {
	const value: unknown = JSON.parse(data);
	return isServerMessage(value) ? value : undefined;
}

/** Trusts the fields: script and server are one program, and what the visitor sees is set as text. */
function isServerMessage(value: unknown): value is ServerMessage {
	return (
		typeof value === 'object' &&
		value !== null &&
		'type' in value &&
		(value.type === 'ready' || value.type === 'message')
	);
}
