/** What a tab remembers of a chat that is open, so that the next page can go on with it. None of it is a secret. */
export type Conversation = {
	/** The random number that keeps a conversation with its operator. */
	readonly session: string;
	/** Who answers it, as `readGrant` has it. */
	readonly subject: string;
};

const KEY = 'chathub';

const isConversation = (value: unknown): value is Conversation =>
	typeof value === 'object' &&
	value !== null &&
	'session' in value &&
	typeof value.session === 'string' &&
	/^[\w-]{22}$/.test(value.session) &&
	'subject' in value &&
	typeof value.subject === 'string';

/** Whether there is one to recall: what the script that waits can afford to know. */
export function hasConversation(window: Window): boolean {
	try {
		return window.sessionStorage.getItem(KEY) !== null;
	} catch {
		return false;
	}
}

/** A storage that is forbidden, full or spoilt is as good as an empty one. */
export function recallConversation(window: Window): Conversation | undefined {
	try {
		const value: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? '');
		return isConversation(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** @param conversation Undefined when it has ended. */
export function keepConversation(window: Window, conversation: Conversation | undefined): void {
	try {
		if (conversation) {
			window.sessionStorage.setItem(KEY, JSON.stringify(conversation));
		} else {
			window.sessionStorage.removeItem(KEY);
		}
	} catch {
		// It then lasts as long as the page.
	}
}
