import type { SimulatorState } from '../../control/schema.ts';
import { find } from './find.ts';

type Conversation = SimulatorState['conversations'][number];

export interface ConversationView {
	/** Which conversation is open. */
	shown: () => string | undefined;
	show: (id: string | undefined) => void;
	update: (conversation: Conversation | undefined) => void;
	focus: () => void;
}

/** The open conversation: what was said, and where to answer. Everything that visitors write is set as text. */
export function createConversationView(
	answer: (id: string, text: string) => Promise<void>,
): ConversationView {
	const section = find('#conversation', HTMLElement);
	const log = find('#log', HTMLElement);
	const form = find('#answer', HTMLFormElement);
	const input = find('#text', HTMLInputElement);
	const problem = find('#problem', HTMLElement);
	let shown: string | undefined;

	async function send(id: string, text: string): Promise<void> {
		try {
			await answer(id, text);
			problem.textContent = '';
			input.value = '';
		} catch (error) {
			problem.textContent = error instanceof Error ? error.message : 'The simulator does not answer.';
		}
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const text = input.value.trim();
		if (shown !== undefined && text !== '') {
			void send(shown, text);
		}
	});

	return {
		shown: () => shown,
		show(id) {
			if (id !== shown) {
				shown = id;
				log.replaceChildren();
				problem.textContent = '';
			}
			section.hidden = id === undefined;
		},
		update(conversation) {
			// Only what is new is added, so that a screen reader reads it once.
			for (const { from, text } of conversation?.messages.slice(log.childElementCount) ?? []) {
				const item = document.createElement('p');
				const author = document.createElement('span');
				author.textContent = from === 'visitor' ? 'Visitor: ' : 'You: ';
				item.className = from;
				item.append(author, text);
				log.append(item);
				log.scrollTop = log.scrollHeight;
			}
		},
		focus() {
			input.focus();
		},
	};
}
