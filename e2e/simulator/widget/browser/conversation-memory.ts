/** Survives a page view, not the tab. Holds the conversation's id only, never a token. */
const KEY = 'operator-chat-panel:conversation';

let conversation: string | undefined;

export function recallConversation(): string | undefined {
	conversation ??= readStorage();
	return conversation;
}

export function rememberConversation(id: string): void {
	conversation = id;
	try {
		sessionStorage.setItem(KEY, id);
	} catch {
		// Storage is blocked or full: the conversation then lasts as long as the page.
	}
}

function readStorage(): string | undefined {
	try {
		return sessionStorage.getItem(KEY) ?? undefined;
	} catch {
		return undefined;
	}
}
