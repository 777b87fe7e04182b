import type { ChatData } from '../core/page-loader.ts';
import type { LoaderState } from '../core/state.ts';
import type { ToldState } from '../core/told-state.ts';
import type { Chat } from './chat.ts';
import type { Consent } from './consent.ts';
import type { Trigger } from './open-unasked.ts';
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

/** All that a page says of one place. */
export type PlaceData = ChatData & {
	readonly strings: ChatStrings;
	/** Where it is not the click alone. */
	readonly trigger?: Trigger | undefined;
	/** Where the site asks for it. */
	readonly consent?: Consent | undefined;
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
export type OfficeHours = { readonly isClosed: boolean; readonly text: string | undefined };

/** What comes before a click, and is as clear: not the key that only leads past the button. */
const PRESS = /^(pointerdown|Enter| )$/;

export type ConnectOptions = {
	readonly chat: Chat;
	readonly data: PlaceData;
	/** Where there are any. */
	readonly hours?: ToldState<OfficeHours> | undefined;
	/** Whether a visitor who only comes near may be taken for one who wants the chat. */
	readonly mayWarmUp: () => boolean;
	/** Ends it, and leaves the button as it was. */
	readonly signal: AbortSignal;
};

export type ShownState = LoaderState | { readonly status: 'closed'; readonly text: string | undefined };

const statusText = (
	state: ShownState,
	{ loading, open, failed, unsent }: ChatStrings,
): string | undefined => {
	switch (state.status) {
		case 'idle':
			return '';
		case 'failed':
			return (state.unsent && unsent) ?? failed;
		case 'closed':
			return state.text;
		case 'loading':
			return loading;
		case 'open':
		case 'refreshing':
			return open;
	}
};

const isWaiting = (state: ShownState): boolean =>
	state.status === 'loading' || (state.status === 'failed' && state.retry === 'later');

/**
 * Ties one place's button, status and fallback to a chat.
 *
 * @returns what the place shows, whenever that is asked
 */
export function connectChat(
	{ place, button, status, fallback }: ChatParts,
	{ chat, data: { strings, department }, hours, mayWarmUp, signal }: ConnectOptions,
): () => ShownState {
	const label = button.textContent;
	let told: string | undefined;

	/** A chat that is open outlasts the office hours. */
	const shown = (): ShownState => {
		const state = chat.get();
		const now = hours?.get();
		return now?.isClosed === true && state.status === 'idle'
			? { status: 'closed', text: now.text }
			: state;
	};

	const show = () => {
		const state = shown();
		const text = statusText(state, strings) ?? '';
		const isOver = state.status === 'failed' && state.retry === 'never';
		const hadFocus = button.matches(':focus');
		place.dataset['chathubState'] = state.status;
		// Not `disabled`: that would throw the focus away.
		button.setAttribute('aria-disabled', String(isWaiting(state)));
		button.setAttribute('aria-busy', String(state.status === 'loading'));
		button.textContent = state.status === 'failed' ? strings.retry : label;
		if (status.textContent !== text) {
			status.textContent = text;
		}
		if (fallback && hadFocus && (isOver || state.status === 'closed')) {
			fallback.tabIndex = -1;
			fallback.focus();
		}
		button.hidden = isOver;
		if (told !== undefined) {
			tellPage(place, department, state, told);
		}
		told = state.status;
	};

	const onEvent = ({ type, key = type }: Event & { readonly key?: string }) => {
		const state = shown();
		if (type === 'click') {
			if (!isWaiting(state)) {
				chat.open(button);
			}
		} else if (state.status === 'idle' && (PRESS.test(key) || mayWarmUp())) {
			chat.warmUp();
		}
	};
	for (const type of ['pointerenter', 'focus', 'pointerdown', 'keydown', 'click']) {
		button.addEventListener(type, onEvent, { signal });
	}
	const ends = [chat.subscribe(show), hours?.subscribe(show)];
	signal.addEventListener('abort', () => {
		for (const end of ends) {
			end?.();
		}
		button.textContent = label;
		delete place.dataset['chathubReady'];
	});
	place.dataset['chathubReady'] = '';
	show();
	return shown;
}
