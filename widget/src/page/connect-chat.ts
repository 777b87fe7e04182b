import type { Loader } from '../core/loader.ts';
import type { LoaderState } from '../core/state.ts';

/** What a chat says beside the words of its button, in the language of its page. */
export type ChatStrings = {
	readonly loading: string;
	readonly open: string;
	readonly failed: string;
	readonly retry: string;
};

/** The elements of one place on a page that offers a chat. */
export type ChatParts = {
	/** Told everything by `data-chathub-state` and `data-chathub-ready`, by which CSS shows and hides. */
	readonly place: HTMLElement;
	readonly button: HTMLButtonElement;
	/** A live region (`role=status`), never hidden while it is empty. */
	readonly status: HTMLElement;
	/** Takes the focus when there is nothing left to try. */
	readonly fallback: HTMLElement | null;
};

const statusText = (state: LoaderState, strings: ChatStrings): string => {
	switch (state.status) {
		case 'idle':
			return '';
		case 'loading':
			return strings.loading;
		case 'open':
		case 'refreshing':
			return strings.open;
		case 'failed':
			return strings.failed;
	}
};

const isWaiting = (state: LoaderState): boolean =>
	state.status === 'loading' || (state.status === 'failed' && state.retry === 'later');

/** Asked of the nearest tree: to the document, what is in a shadow tree is all its host. */
const hasFocus = (element: HTMLElement): boolean => {
	const root = element.getRootNode();
	return 'activeElement' in root && root.activeElement === element;
};

/** Ties one place's button, status and fallback to a loader. */
export function connectChat(
	{ place, button, status, fallback }: ChatParts,
	loader: Loader,
	strings: ChatStrings,
): void {
	const label = button.textContent;

	const show = (state: LoaderState) => {
		place.dataset['chathubState'] = state.status;
		// Not `disabled`: that would throw the focus away.
		button.setAttribute('aria-disabled', String(isWaiting(state)));
		button.setAttribute('aria-busy', String(state.status === 'loading'));
		button.textContent = state.status === 'failed' ? strings.retry : label;
		if (status.textContent !== statusText(state, strings)) {
			status.textContent = statusText(state, strings);
		}
		if (state.status === 'failed' && state.retry === 'never') {
			if (fallback && hasFocus(button)) {
				fallback.tabIndex = -1;
				fallback.focus();
			}
			button.hidden = true;
		}
	};

	button.addEventListener('click', () => {
		if (!isWaiting(loader.state)) {
			loader.open();
		}
	});
	loader.subscribe(show);
	place.dataset['chathubReady'] = '';
	show(loader.state);
}
