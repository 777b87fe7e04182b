import type { ShownState } from './connect-chat.ts';

/** For site developers: what becomes of the chat of a place, as events that bubble from it (docs/developers.md). */
export function tellPage(place: HTMLElement, department: string, state: ShownState, before: ShownState): void {
	const { status } = state;
	if (state === before || (status === before.status && status === 'idle')) {
		return;
	}
	const detail = { status, department, ...(status === 'failed' && { reason: state.reason }) };
	const tell = (name: string) => {
		place.dispatchEvent(new CustomEvent(`chathub:${name}`, { bubbles: true, detail }));
	};
	tell('state');
	if (status === 'failed' && before.status !== 'failed') {
		tell('failed');
	} else if (status === 'open' && before.status === 'loading') {
		tell('open');
	} else if (status === 'idle' && (before.status === 'open' || before.status === 'refreshing')) {
		tell('close');
	}
}
