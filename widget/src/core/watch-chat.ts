import type { Environment } from './environment.ts';
import type { Mount } from './mount.ts';

/** The vendor's guide ("Platnost tokenu vypršela") tells an ended token by the text of an error on the window. */
const TOKEN_EXPIRED = 'token expired';

/** All that WebKit says of an error that a script of another origin throws after it has run for the first time. */
const MUTED = 'Script error.';

/** Milliseconds after which a panel that has left the document stays away: themes move nodes about. */
const MOMENT = 250;

export type Notices = {
	/** Of the rest, only Esc means anything while it is not. */
	readonly isOpen: () => boolean;
	/** The widget says that its token is no good any more. */
	readonly tokenExpired: () => void;
	/** Something failed, and the browser does not say what: it may be that. */
	readonly unexplained: () => void;
	/** Time may have passed that no timer has noticed: the tab was asleep or kept, or there was no connection. */
	readonly awake: () => void;
	/** The visitor has taken the panel off the page. */
	readonly gone: () => void;
	/** The visitor wants out of the panel, which has no use for the key itself. */
	readonly escape: () => void;
};

/**
 * Watches what happens to a chat on its page.
 *
 * @returns the function that ends that
 */
export function watchChat(
	{ window, setTimer }: Environment,
	mount: Pick<Mount, 'includes' | 'isGone'>,
	notices: Notices,
): () => void {
	const { document } = window;
	const controller = new AbortController();
	const { signal } = controller;
	let cancel: (() => void) | undefined;

	const isGoneForGood = () => {
		cancel = undefined;
		if (mount.isGone() && notices.isOpen()) {
			notices.gone();
		}
	};
	const observer = new MutationObserver(() => {
		if (mount.isGone()) {
			cancel ??= setTimer(isGoneForGood, MOMENT);
		}
	});
	observer.observe(document, { childList: true, subtree: true });

	const awake = () => {
		if (document.visibilityState !== 'hidden' && window.navigator.onLine && notices.isOpen()) {
			notices.awake();
		}
	};
	document.addEventListener('visibilitychange', awake, { signal });
	window.addEventListener('pageshow', awake, { signal });
	window.addEventListener('online', awake, { signal });
	window.addEventListener(
		'error',
		(event: Event) => {
			if (!(event instanceof ErrorEvent) || !notices.isOpen()) {
				return;
			}
			if (event.message.includes(TOKEN_EXPIRED)) {
				notices.tokenExpired();
			} else if (event.message === MUTED) {
				notices.unexplained();
			}
		},
		{ signal },
	);
	// Which keeps its words in every browser; but nothing says whose words they are.
	window.addEventListener(
		'unhandledrejection',
		({ reason }) => {
			if (reason instanceof Error && reason.message.includes(TOKEN_EXPIRED) && notices.isOpen()) {
				notices.unexplained();
			}
		},
		{ signal },
	);
	document.addEventListener(
		'keydown',
		(event) => {
			if (event.key === 'Escape' && !event.defaultPrevented && mount.includes(event.composedPath())) {
				notices.escape();
			}
		},
		{ signal },
	);

	return () => {
		controller.abort();
		observer.disconnect();
		cancel?.();
	};
}
