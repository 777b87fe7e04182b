import { recallConversation } from '../core/conversation.ts';
import type { Environment } from '../core/environment.ts';
import { readGrant } from '../core/read-grant.ts';
import { type Consent, hasConsent, savesData } from './consent.ts';

/** What opens a chat without a click. */
export type Trigger = 'visible' | 'idle' | 'immediate';

const CONSENT_EVENTS = ['wp_listen_for_consent_change', 'wp_consent_type_defined'];

/** Milliseconds after the page has loaded, where the browser cannot say when it has nothing to do. */
const IDLE_AFTER = 2000;

/** Calls back once this is true, asked again at each of the events. */
function when(
	isTrue: () => boolean,
	{ target, events, signal }: { target: EventTarget; events: readonly string[]; signal: AbortSignal },
	callback: () => void,
): void {
	const done = new AbortController();
	signal.addEventListener('abort', () => {
		done.abort();
	});
	const look = () => {
		if (!done.signal.aborted && isTrue()) {
			done.abort();
			callback();
		}
	};
	for (const event of events) {
		target.addEventListener(event, look, { signal: done.signal });
	}
	look();
}

/** When the page is in front of somebody. A page that is rendered ahead of its visit is hidden until then. */
const whenSeen = ({ document }: Window, signal: AbortSignal, callback: () => void): void => {
	when(
		() => document.visibilityState !== 'hidden',
		{ target: document, events: ['visibilitychange'], signal },
		callback,
	);
};

function whenIdle({ window, setTimer }: Environment, signal: AbortSignal, callback: () => void): void {
	when(
		() => window.document.readyState === 'complete',
		{ target: window, events: ['load'], signal },
		() => {
			// Safari has no such callback.
			if ('requestIdleCallback' in window) {
				const id = window.requestIdleCallback(callback);
				signal.addEventListener('abort', () => {
					window.cancelIdleCallback(id);
				});
			} else {
				signal.addEventListener('abort', setTimer(callback, IDLE_AFTER));
			}
		},
	);
}

function whenVisible(place: Element, signal: AbortSignal, callback: () => void): void {
	const observer = new IntersectionObserver((entries) => {
		if (entries.some(({ isIntersecting }) => isIntersecting)) {
			observer.disconnect();
			callback();
		}
	});
	observer.observe(place);
	signal.addEventListener('abort', () => {
		observer.disconnect();
	});
}

export type UnaskedPlace = {
	readonly place: Element;
	readonly trigger?: Trigger | undefined;
	readonly consent?: Consent | undefined;
	readonly grant: string;
	/** Ends the waiting. */
	readonly signal: AbortSignal;
};

/**
 * Opens a chat without a click: when the visitor comes from a page on which this conversation is open; else when its
 * trigger says so, unless another conversation is open or the visitor saves data.
 *
 * @param open Told the session of the conversation that goes on.
 */
export function openUnasked(
	environment: Environment,
	{ place, trigger, consent, grant, signal }: UnaskedPlace,
	open: (session?: string) => void,
): void {
	const { window } = environment;
	if (signal.aborted) {
		return;
	}
	const conversation = recallConversation(window);
	const openWhenAllowed = () => {
		whenSeen(window, signal, () => {
			const allowed = () => hasConsent(window, consent);
			when(allowed, { target: window.document, events: CONSENT_EVENTS, signal }, () => {
				whenSeen(window, signal, () => {
					open();
				});
			});
		});
	};
	if (conversation && readGrant(grant)?.subject === conversation.subject) {
		whenSeen(window, signal, () => {
			open(conversation.session);
		});
	} else if (!conversation && !savesData(window)) {
		switch (trigger) {
			case 'visible':
				whenVisible(place, signal, openWhenAllowed);
				break;
			case 'idle':
				whenIdle(environment, signal, openWhenAllowed);
				break;
			case 'immediate':
				openWhenAllowed();
				break;
			case undefined:
				break;
		}
	}
}
