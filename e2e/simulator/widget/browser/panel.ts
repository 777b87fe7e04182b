import type { Message } from '../../realtime/conversations.ts';
import type { Ending } from './connection.ts';
import { createMarkup } from './panel-markup.ts';

type PanelStatus =
	| { readonly kind: 'connecting' }
	| { readonly kind: 'connected'; readonly operator: string }
	| { readonly kind: Ending };

/** What a panel hands to the one that replaces it. */
export interface PanelState {
	readonly draft: string;
	readonly minimised: boolean;
	readonly focused: boolean;
}

export interface PanelActions {
	/** @returns whether it went out; else the text stays where it was typed. */
	send: (text: string) => boolean;
	reconnect: () => void;
}

export interface Panel {
	show: (status: PanelStatus) => void;
	setMessages: (messages: readonly Message[]) => void;
	addMessage: (message: Message) => void;
	/** Undefined once the page has removed the panel: then there is nothing to hand over. */
	state: () => PanelState | undefined;
	remove: () => void;
}

/** Appends the panel to the body. Everything that comes from outside is set as text. */
export function createPanel(kept: PanelState | undefined, actions: PanelActions): Panel {
	const { host, root, dialog, title, minimise, status, reconnect, log, form, input, send, launcher } =
		createMarkup();
	let unread = 0;

	function setMinimised(minimised: boolean): void {
		dialog.hidden = minimised;
		launcher.hidden = !minimised;
		if (!minimised) {
			unread = 0;
			log.scrollTop = log.scrollHeight;
		}
		launcher.textContent = 'Open chat';
	}

	function append({ from, text }: Message): void {
		const item = document.createElement('p');
		const author = document.createElement('span');
		author.textContent = from === 'visitor' ? 'You: ' : 'Operator: ';
		item.className = from;
		item.append(author, text);
		log.append(item);
		log.scrollTop = log.scrollHeight;
	}

	minimise.addEventListener('click', () => {
		setMinimised(true);
		launcher.focus();
	});
	launcher.addEventListener('click', () => {
		setMinimised(false);
		input.focus();
	});
	dialog.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') {
			event.stopPropagation();
			minimise.click();
		}
	});
	reconnect.addEventListener('click', () => {
		actions.reconnect();
		input.focus();
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = input.value.trim();
		if (text !== '' && actions.send(text)) {
			input.value = '';
		}
	});

	input.value = kept?.draft ?? '';
	setMinimised(kept?.minimised ?? false);
	document.body.append(host);
	if (kept?.focused === true) {
		input.focus();
	}

	return {
		show(next) {
			status.textContent = sentence(next);
			title.textContent = next.kind === 'connected' ? `Chat with ${next.operator}` : 'Chat';
			send.disabled = next.kind !== 'connected';
			reconnect.hidden = next.kind !== 'unreachable';
		},
		setMessages(messages) {
			log.replaceChildren();
			messages.forEach(append);
		},
		addMessage(message) {
			append(message);
			if (dialog.hidden && message.from === 'operator') {
				unread += 1;
				launcher.textContent = `Open chat (${unread} new)`;
			}
		},
		state: () =>
			host.isConnected
				? { draft: input.value, minimised: dialog.hidden, focused: root.activeElement !== null }
				: undefined,
		remove() {
			host.remove();
		},
	};
}

function sentence(status: PanelStatus): string {
	switch (status.kind) {
		case 'connecting':
			return 'Connecting …';
		case 'connected':
			return 'Connected.';
		case 'token expired':
			return 'This chat has expired.';
		case 'invalid token':
			return 'This chat is not allowed to start.';
		case 'unreachable':
			return 'The connection to the chat failed.';
	}
}
