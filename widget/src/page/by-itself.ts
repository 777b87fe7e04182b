import type { Environment } from '../core/environment.ts';

/** What opens a chat. */
export type Trigger = 'click' | 'visible' | 'idle' | 'immediate';

/** How the page knows whether something of its category may be stored or asked for (WP Consent API). */
export type Consent = { readonly category: string };

const CONSENT_EVENTS = ['wp_listen_for_consent_change', 'wp_consent_type_defined'];

/** Milliseconds after the page has loaded, where the browser cannot say when it has nothing to do. */
const IDLE_AFTER = 2000;

/** @param consent undefined where the site asks for none */
export const hasConsent = (window: Window, consent: Consent | undefined): boolean =>
	!consent ||
	('wp_has_consent' in window &&
		typeof window.wp_has_consent === 'function' &&
		window.wp_has_consent(consent.category) === true);

export const savesData = ({ navigator }: Window): boolean =>
	'connection' in navigator &&
	typeof navigator.connection === 'object' &&
	navigator.connection !== null &&
	'saveData' in navigator.connection &&
	navigator.connection.saveData === true;

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
export const whenSeen = ({ document }: Window, signal: AbortSignal, callback: () => void): void => {
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

/**
 * Calls back when the trigger says that a chat shall open without a click; never where the visitor saves data.
 *
 * @returns the function that ends that
 */
export function openByItself(
	environment: Environment,
	{ place, trigger, consent }: { place: Element; trigger: Trigger; consent: Consent | undefined },
	open: () => void,
): () => void {
	const { window } = environment;
	const controller = new AbortController();
	const { signal } = controller;
	const openWhenAllowed = () => {
		whenSeen(window, signal, () => {
			const allowed = () => hasConsent(window, consent);
			when(allowed, { target: window.document, events: CONSENT_EVENTS, signal }, () => {
				whenSeen(window, signal, open);
			});
		});
	};
	if (trigger !== 'click' && !savesData(window)) {
		switch (trigger) {
			case 'visible':
				whenVisible(place, signal, openWhenAllowed);
				break;
			case 'idle':
				whenIdle(environment, signal, openWhenAllowed);
				break;
			case 'immediate':
				openWhenAllowed();
		}
	}
	return () => {
		controller.abort();
	};
}
