import { hasConversation } from '../core/conversation.ts';
import type { Environment } from '../core/environment.ts';
import type { ChatData } from '../core/page-loader.ts';
import type { ToldState } from '../core/told-state.ts';
import { type Chat, createChat, type LoadLoader } from './chat.ts';
import { type ChatParts, connectChat, type OfficeHours, type PlaceData } from './connect-chat.ts';
import type { followOpeners, Opener } from './follow-openers.ts';
import type { openUnasked } from './open-unasked.ts';

/** What one place on the page leads to. */
export type ChatOffer = {
	readonly data: PlaceData;
	/** Undefined where the place has no button: it is left to CSS, which shows the fallback. */
	readonly parts: ChatParts | undefined;
	/** Whether a visitor who only comes near may be taken for one who wants the chat. */
	readonly mayWarmUp: () => boolean;
	/** Whether the chat may open without a click: never where the code of others would run beside an editor's session. */
	readonly mayOpenUnasked: boolean;
	readonly hours?: ToldState<OfficeHours> | undefined;
};

const ignore = () => {};

export type OfferChatsOptions = {
	/** Finds the places on the page. */
	readonly selector: string;
	/** What a place that has joined the page leads to; undefined when it cannot work. */
	readonly readOffer: (place: HTMLElement) => ChatOffer | undefined;
	readonly load: LoadLoader;
	/** Brings what most pages need nothing of. */
	readonly loadExtras: () => Promise<{
		readonly openUnasked: typeof openUnasked;
		readonly followOpeners: typeof followOpeners;
	}>;
	readonly environment: Environment;
	/** Ends it, and every chat of the page. */
	readonly signal: AbortSignal;
};

type ConnectedPlace = Opener & {
	/** Ends all that works it. */
	readonly working: AbortController;
};

/**
 * Makes every place of a page that offers a chat work, also those that join it later, for as long as they are on it.
 * Places that lead to the same operator share one chat, so that each of them tells the same.
 */
export function offerChats(
	document: Document,
	{ selector, readOffer, load, loadExtras, environment, signal }: OfferChatsOptions,
): void {
	const organizations = new Set<number>();
	const chats = new Map<string, Chat>();
	const places = new Map<HTMLElement, ConnectedPlace>();

	const chatOf = (data: ChatData): Chat => {
		organizations.add(data.organization);
		// By what it leads to: one place names the default department, another none, and both lead to the same operator.
		const key = `${data.organization} ${data.grant}`;
		let chat = chats.get(key);
		if (!chat) {
			chat = createChat(load, { ...data, offersSeveral: () => organizations.size > 1 }, environment);
			chats.set(key, chat);
		}
		return chat;
	};

	const connect = (place: HTMLElement): ConnectedPlace => {
		const working = new AbortController();
		const offer = readOffer(place);
		if (!offer?.parts) {
			return { working };
		}
		const { data, parts } = offer;
		const chat = chatOf(data);
		const shown = connectChat(parts, { ...offer, chat, signal: working.signal });
		if (offer.mayOpenUnasked && (data.trigger || hasConversation(environment.window))) {
			loadExtras().then(({ openUnasked: follow }) => {
				follow(environment, { ...data, place, signal: working.signal }, (session) => {
					// A chat that is open, or has failed, is not to be taken away by another that nobody asked for.
					if (
						shown().status === 'idle' &&
						[...chats.values()].every(({ get }) => get().status === 'idle')
					) {
						chat.open(parts.button, { byItself: true, session });
					}
				});
			}, ignore);
		}
		return {
			working,
			name: data.department,
			// Where the code of others would run beside an editor's session, only the button says so, and only it opens.
			open: offer.mayOpenUnasked
				? (by) => {
						const state = shown();
						const canOpen =
							state.status !== 'closed' && (state.status !== 'failed' || state.retry === 'now');
						if (canOpen) {
							chat.open(by);
						}
						return canOpen;
					}
				: undefined,
		};
	};

	let hasOpeners = false;

	const update = () => {
		for (const [place, { working }] of places) {
			if (!place.isConnected) {
				places.delete(place);
				working.abort();
			}
		}
		for (const place of document.querySelectorAll<HTMLElement>(selector)) {
			if (!places.has(place)) {
				places.set(place, connect(place));
			}
		}
		if (!hasOpeners && document.querySelector('[data-chathub-open]')) {
			hasOpeners = true;
			loadExtras().then(({ followOpeners: follow }) => {
				follow(document, selector, () => places.values(), signal);
			}, ignore);
		}
	};

	update();
	const observer = new MutationObserver(update);
	observer.observe(document, { childList: true, subtree: true });
	signal.addEventListener('abort', () => {
		observer.disconnect();
		for (const { working } of places.values()) {
			working.abort();
		}
		for (const chat of chats.values()) {
			chat.destroy();
		}
	});
}
