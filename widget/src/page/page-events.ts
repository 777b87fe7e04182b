import type { ShownState } from './connect-chat.ts';

/** For site developers: what becomes of the chat of a place, as events that bubble from it (docs/developers.md). */
export function tellPage(place: HTMLElement, department: string, state: ShownState, before: string): void {
	const { status } = state;
	const tell = (name: string) => {
		place.dispatchEvent(
			new CustomEvent(`chathub:${name}`, { bubbles: true, detail: { ...state, department } }),
		);
	};
	tell('state');
	// A chat that was refreshed is not opened anew, and one that was only asked for is not closed.
	if (status === 'failed' ? before !== status : status === 'open' && before === 'loading') {
		tell(status);
	} else if (status === 'idle' && before !== 'loading') {
		tell('close');
	}
}
