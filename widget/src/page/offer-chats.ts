import { type Conversation, recallConversation } from '../core/conversation.ts';
import { browserEnvironment, type Environment } from '../core/environment.ts';
import type { ChatRequest } from '../core/page-loader.ts';
import { readGrant } from '../core/read-grant.ts';
import type { ToldState } from '../core/told-state.ts';
import { type Consent, openByItself, type Trigger, whenSeen } from './by-itself.ts';
import { type Chat, createChat, type LoadLoader } from './chat.ts';
import { type ChatParts, type ChatStrings, connectChat, type OfficeHours } from './connect-chat.ts';

/** What one place on the page leads to. */
export type ChatOffer = {
	readonly organization: number;
	/** All that the loader has to know, but for what the places of a page share. */
	readonly request: ChatRequest;
	/** Undefined where the place has no button: it is left to CSS, which shows the fallback. */
	readonly parts: ChatParts | undefined;
	readonly strings: ChatStrings;
	/** What pages call the place. */
	readonly name: string;
	readonly trigger: Trigger;
	/** Undefined where the site asks for none. */
	readonly consent?: Consent | undefined;
	/** Whether a visitor who only comes near may be taken for one who wants the chat. */
	readonly mayWarmUp: () => boolean;
	/** Whether the chat may open without a click: never where the code of others would run beside an editor's session. */
	readonly mayOpenByItself: boolean;
	readonly hours?: ToldState<OfficeHours> | undefined;
};

export type OfferChatsOptions = {
	/** Finds the places on the page. */
	readonly selector: string;
	/** What a place that has joined the page leads to; undefined when it cannot work. */
	readonly readOffer: (place: HTMLElement) => ChatOffer | undefined;
	readonly load: LoadLoader;
	readonly environment?: Environment;
};

/** A chat of the page, and the element that its focus goes back to. */
type OfferedChat = { readonly chat: Chat; opener: HTMLElement | undefined };

/** How the rest of a page reaches the chat of a place. */
type Door = {
	readonly name: string;
	readonly isShut: () => boolean;
	readonly open: (opener: HTMLElement) => void;
};

const OPENERS = '[data-chathub-open]';

/**
 * Makes every place of a page that offers a chat work, also those that join it later, for as long as they are on it.
 * Places that lead to the same operator share one chat, so that each of them tells the same.
 *
 * @returns the function that ends that, and every chat of the page.
 */
export function offerChats(
	document: Document,
	{ selector, readOffer, load, environment = browserEnvironment() }: OfferChatsOptions,
): () => void {
	const { window } = environment;
	const controller = new AbortController();
	const { signal } = controller;
	const organizations = new Set<number>();
	const chats = new Map<string, OfferedChat>();
	const places = new Map<HTMLElement, () => void>();
	const doors = new Map<HTMLElement, Door>();
	let conversation: Conversation | undefined = recallConversation(window);

	const chatOf = ({ organization, request }: ChatOffer): OfferedChat => {
		organizations.add(organization);
		// By what it leads to: one place names the default department, another none, and both lead to the same operator.
		const key = `${organization} ${request.grant}`;
		const known = chats.get(key);
		if (known) {
			return known;
		}
		const isResumed = conversation !== undefined && readGrant(request.grant)?.subject === conversation.subject;
		const offered: OfferedChat = {
			chat: createChat(
				load,
				{
					...request,
					session: isResumed ? conversation?.session : undefined,
					organization: () => (organizations.size > 1 ? organization : undefined),
					returnFocus: () => {
						offered.opener?.focus();
					},
				},
				environment,
			),
			opener: undefined,
		};
		chats.set(key, offered);
		return offered;
	};

	const start = (place: HTMLElement): (() => void) => {
		const offer = readOffer(place);
		if (!offer?.parts) {
			return () => {};
		}
		const { parts, strings, name, trigger, consent, mayWarmUp, mayOpenByItself, hours, request } = offer;
		const offered = chatOf(offer);
		const { chat } = offered;
		offered.opener ??= parts.button;
		const open = (opener: HTMLElement) => {
			offered.opener = opener;
			chat.open();
		};
		const isShut = () => chat.state.status === 'idle' && hours?.get().isClosed === true;
		const openUnasked = () => {
			if (chat.state.status === 'idle' && !isShut()) {
				chat.open({ byItself: true });
			}
		};
		const disconnect = connectChat(parts, { chat, strings, hours, name, mayWarmUp, onOpen: open });
		doors.set(place, { name, isShut, open });
		const stop = mayOpenByItself
			? openByItself(environment, { place, trigger, consent }, openUnasked)
			: undefined;
		if (conversation && mayOpenByItself && readGrant(request.grant)?.subject === conversation.subject) {
			conversation = undefined;
			whenSeen(window, signal, openUnasked);
		}
		return () => {
			doors.delete(place);
			stop?.();
			disconnect();
		};
	};

	const update = () => {
		for (const [place, stop] of places) {
			if (!place.isConnected) {
				places.delete(place);
				stop();
			}
		}
		for (const place of document.querySelectorAll<HTMLElement>(selector)) {
			if (!places.has(place)) {
				places.set(place, start(place));
			}
		}
	};

	document.addEventListener(
		'click',
		(event) => {
			const opener = event.target instanceof Element ? event.target.closest<HTMLElement>(OPENERS) : null;
			if (!opener || opener.matches(selector)) {
				return;
			}
			const wanted = opener.dataset['chathubOpen'];
			const found = [...doors.values()].find(
				({ name, isShut }) => (wanted === '' || wanted === name) && !isShut(),
			);
			// Where there is no chat to open, a link leads where it leads.
			if (found) {
				event.preventDefault();
				found.open(opener);
			}
		},
		{ signal },
	);
	update();
	const observer = new MutationObserver(update);
	observer.observe(document, { childList: true, subtree: true });
	return () => {
		controller.abort();
		observer.disconnect();
		for (const stop of places.values()) {
			stop();
		}
		for (const { chat } of chats.values()) {
			chat.destroy();
		}
	};
}
