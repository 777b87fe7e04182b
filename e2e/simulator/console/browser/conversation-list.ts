import type { SimulatorState } from '../../control/schema.ts';
import { find } from './find.ts';

type Conversations = SimulatorState['conversations'];

export interface ConversationList {
	update: (conversations: Conversations, shown: string | undefined) => void;
}

/** One button a conversation, the newest first; buttons stay while they live, so that the focus does too. */
export function createConversationList(chosen: (id: string) => void): ConversationList {
	const list = find('#conversations', HTMLUListElement);
	const none = find('#none', HTMLElement);
	const buttons = new Map<string, HTMLButtonElement>();

	function add(id: string): HTMLButtonElement {
		const button = document.createElement('button');
		button.type = 'button';
		button.addEventListener('click', () => {
			chosen(id);
		});
		const item = document.createElement('li');
		item.append(button);
		list.prepend(item);
		buttons.set(id, button);
		return button;
	}

	return {
		update(conversations, shown) {
			none.hidden = conversations.length > 0;
			for (const [id, button] of buttons) {
				if (!conversations.some((conversation) => conversation.id === id)) {
					button.parentElement?.remove();
					buttons.delete(id);
				}
			}
			for (const conversation of conversations) {
				const button = buttons.get(conversation.id) ?? add(conversation.id);
				button.textContent = describe(conversation);
				button.setAttribute('aria-current', String(conversation.id === shown));
			}
		},
	};
}

function describe({ messages, connected }: Conversations[number]): string {
	const last = messages.at(-1);
	const presence = connected > 0 ? 'online' : 'left';
	if (!last) {
		return `Visitor (${presence}), no message yet`;
	}
	return `Visitor (${presence}): ${last.from === 'operator' ? 'You: ' : ''}${last.text}`;
}
