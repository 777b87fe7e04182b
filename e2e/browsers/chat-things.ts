import type { Person } from './person.ts';
import type { Thing } from './look.ts';

/** The chat of a page, by what a visitor sees; WordPress and pages outside it say the same words. */
export const chat = {
	button: { role: 'button', name: 'Chat with us' },
	status: { role: 'status', within: '[data-chathub-state]' },
	retry: { role: 'button', name: 'Try again' },
	/** How else to reach a human, as specs write it. */
	fallback: { role: 'link', name: 'help@example.com' },
} as const satisfies Record<string, Thing>;

/** The panel that ChatHub's (simulated) widget shows. */
export const panel = {
	dialog: { role: 'dialog' },
	status: { role: 'status', within: '[role="dialog"]' },
	input: { role: 'textbox', name: 'Message', within: '[role="dialog"]' },
	send: { role: 'button', name: 'Send', within: '[role="dialog"]' },
	message: (text: string): Thing => ({ role: 'message', containing: text, within: '[role="dialog"]' }),
} as const;

/** Presses the button, and has a chat that ChatHub has taken the token of. */
export async function openChat(person: Person): Promise<void> {
	await person.press(chat.button);
	await person.sees(panel.status, { text: 'Connected.' });
	await person.seesNo(chat.fallback);
}

/** Writes, and sees that ChatHub has got it. */
export async function write(person: Person, text: string): Promise<void> {
	await person.press(panel.input);
	await person.type(text);
	await person.press(panel.send);
	await person.sees(panel.message(text));
}

/** The operator token that the chat runs with; empty without one. */
export async function operatorToken(person: Person): Promise<string> {
	return String(
		await person.evaluate(
			() =>
				document.querySelector('script[id^="operator-chat-panel-script"]')?.getAttribute('token') ??
				'',
		),
	);
}
