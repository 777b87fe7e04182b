import { connect, type Connection, type Ending } from './connection.ts';
import { recallConversation, rememberConversation } from './conversation-memory.ts';
import { createPanel, type Panel } from './panel.ts';
import { askWhoAmI } from './who-am-i.ts';

interface Chat {
	readonly panel: Panel;
	end: () => void;
}

let current: Chat | undefined;

/** Shows the panel at once and connects it. A panel that is already there is replaced; its conversation goes on. */
export function openChat(api: string, token: string): void {
	const kept = current?.panel.state();
	current?.end();

	let connection: Connection | undefined;
	let ended = false;
	const panel = createPanel(kept, {
		send: (text) => connection?.say(text) ?? false,
		reconnect: () => void start(),
	});
	current = {
		panel,
		end() {
			ended = true;
			connection?.close();
			panel.remove();
		},
	};
	void start();

	async function start(): Promise<void> {
		panel.show({ kind: 'connecting' });
		const answer = await askWhoAmI(api, token);
		if (ended) {
			return;
		}
		if (answer !== 'authorised') {
			stop(answer);
			return;
		}
		connection = connect(api, token, recallConversation(), {
			ready({ conversation, operator, messages }) {
				rememberConversation(conversation);
				panel.show({ kind: 'connected', operator });
				panel.setMessages(messages);
			},
			message: (message) => {
				panel.addMessage(message);
			},
			ended: stop,
		});
	}

	function stop(ending: Ending): void {
		if (ended) {
			return;
		}
		panel.show({ kind: ending });
		if (ending === 'token expired' || ending === 'invalid token') {
			// Nobody catches it: the page learns it from the window's error event, as the vendor documents.
			reportError(new Error(`Operator chat panel: ${ending}`));
		}
	}
}
