import type { LoaderState } from '../core/state.ts';
import type { ToldState } from '../core/told-state.ts';
import type { Chat } from './chat.ts';
import { tellPage } from './page-events.ts';

/** What a chat says beside the words of its button, in the language of its page. */
export type ChatStrings = {
	readonly loading: string;
	readonly open: string;
	readonly failed: string;
	readonly retry: string;
	/** Outside office hours. */
	readonly closed?: string | undefined;
	/** In place of `failed`, where the panel still holds what the visitor has written. */
	readonly unsent?: string | undefined;
	/** What assistive technology calls the isolated mode's frame. */
	readonly title?: string | undefined;
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

/** Office hours: whether nobody answers now, and when somebody will, in words. */
export type OfficeHours = { readonly isClosed: boolean; readonly opens?: string | undefined };

export type Connection = {
	readonly chat: Chat;
	readonly strings: ChatStrings;
	/** Where there are any. */
	readonly hours?: ToldState<OfficeHours> | undefined;
	/** What the place is called by pages: its department. */
	readonly name: string;
	/** Whether a visitor who only comes near may be taken for one who wants the chat. */
	readonly mayWarmUp: () => boolean;
	/** The visitor opens the chat with this element. */
	readonly onOpen: (opener: HTMLElement) => void;
};

export type ShownState = LoaderState | { readonly status: 'closed'; readonly opens?: string | undefined };

const statusText = (state: ShownState, strings: ChatStrings): string => {
	switch (state.status) {
		case 'idle':
			return '';
		case 'loading':
			return strings.loading;
		case 'open':
		case 'refreshing':
			return strings.open;
		case 'failed':
			return (state.unsent && strings.unsent) || strings.failed;
		case 'closed':
			return [strings.closed, state.opens].filter(Boolean).join(' ');
	}
};

const isWaiting = (state: ShownState): boolean =>
	state.status === 'loading' || (state.status === 'failed' && state.retry === 'later');

/** Asked of the nearest tree: to the document, what is in a shadow tree is all its host. */
const hasFocus = (element: HTMLElement): boolean => {
	const root = element.getRootNode();
	return 'activeElement' in root && root.activeElement === element;
};

/**
 * Ties one place's button, status and fallback to a chat.
 *
 * @returns the function that ends that, and leaves the button as it was
 */
export function connectChat(
	{ place, button, status, fallback }: ChatParts,
	{ chat, strings, hours, name, mayWarmUp, onOpen }: Connection,
): () => void {
	const label = button.textContent;
	const controller = new AbortController();
	const { signal } = controller;
	let shown: ShownState = { status: 'idle' };

	/** A chat that is open outlasts the office hours. */
	const current = (): ShownState => {
		const closed = hours?.get();
		return closed?.isClosed && chat.state.status === 'idle'
			? { status: 'closed', opens: closed.opens }
			: chat.state;
	};

	const show = () => {
		const state = current();
		const isOver = state.status === 'failed' && state.retry === 'never';
		const hadFocus = hasFocus(button);
		place.dataset['chathubState'] = state.status;
		// Not `disabled`: that would throw the focus away.
		button.setAttribute('aria-disabled', String(isWaiting(state)));
		button.setAttribute('aria-busy', String(state.status === 'loading'));
		button.textContent = state.status === 'failed' ? strings.retry : label;
		if (status.textContent !== statusText(state, strings)) {
			status.textContent = statusText(state, strings);
		}
		if (fallback && hadFocus && (isOver || state.status === 'closed')) {
			fallback.tabIndex = -1;
			fallback.focus();
		}
		button.hidden = isOver;
		const before = shown;
		shown = state;
		tellPage(place, name, state, before);
	};

	const listen = (type: string, listener: () => void) => {
		button.addEventListener(type, listener, { signal });
	};
	const warmUp = () => {
		if (shown.status === 'idle') {
			chat.warmUp();
		}
	};
	for (const type of ['pointerenter', 'focus']) {
		listen(type, () => {
			if (mayWarmUp()) {
				warmUp();
			}
		});
	}
	listen('pointerdown', warmUp);
	listen('keydown', warmUp);
	listen('click', () => {
		if (!isWaiting(shown)) {
			onOpen(button);
		}
	});
	const unsubscribe = [chat.subscribe(show), hours?.subscribe(show)];
	place.dataset['chathubReady'] = '';
	show();
	return () => {
		controller.abort();
		for (const stop of unsubscribe) {
			stop?.();
		}
		button.textContent = label;
		delete place.dataset['chathubReady'];
	};
}
