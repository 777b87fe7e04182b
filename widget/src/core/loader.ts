import { runAttempt, type Opened } from './attempt.ts';
import { createBackOff } from './back-off.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { CreateMount } from './mount.ts';
import type { Failure, LoaderState } from './state.ts';
import { leavePage, takePage } from './page-owner.ts';
import { refreshPause } from './refresh-pause.ts';
import { newSession } from './session.ts';
import { createTokenClient, type Source } from './token-client.ts';

/** The vendor's guide ("Platnost tokenu vypršela") tells an ended token by the text of an error on the window. */
const TOKEN_EXPIRED = 'token expired';

/** A token that is called expired within this many milliseconds after the last one was does not work at all. */
const SHORTEST_LIFE = 60_000;

/** Milliseconds between two requests at least, however close a source says that the end of its token is. */
const SHORTEST_PAUSE = 1000;

export type LoaderOptions = {
	readonly source: Source;
	readonly mount: CreateMount;
	readonly environment?: Environment;
};

export type Loader = {
	readonly state: LoaderState;
	/** Calls back with every state after the present one. Returns the function that ends that. */
	readonly subscribe: (listener: (state: LoaderState) => void) => () => void;
	/** Opens the chat; moves the focus into it when it is open; does nothing where `state` says that it may not. */
	readonly open: () => void;
	/** Takes the chat off the page and ends its conversation. After a failure there is nothing to close. */
	readonly close: () => void;
	/** Closes for good: no state, timer or listener follows. */
	readonly destroy: () => void;
};

export function createLoader({
	source,
	mount: createMount,
	environment = browserEnvironment(),
}: LoaderOptions): Loader {
	const { window, now, setTimer, randomBytes } = environment;
	const mount = createMount(environment);
	const requestToken = createTokenClient(source, environment);
	const addresses = 'getToken' in source ? [mount.address] : [mount.address, source.tokenEndpoint];
	const backOff = createBackOff(randomBytes);
	const listeners = new Set<(state: LoaderState) => void>();
	let state: LoaderState = { status: 'idle' };
	/** Ends what is under way: always one attempt or one timer. */
	let stop = () => {};
	let session: string | undefined;
	let expiresAt = 0;
	/** When the widget called its token expired. */
	let complainedAt = 0;
	let destroyed = false;

	const set = (next: LoaderState) => {
		state = next;
		for (const listener of listeners) {
			listener(next);
		}
	};

	const start = (
		status: 'loading' | 'refreshing',
		onOpened: () => void,
		onFailed: (failure: Failure) => void,
	) => {
		stop();
		const controller = new AbortController();
		const { signal } = controller;
		stop = () => {
			controller.abort();
		};
		session ??= newSession(randomBytes);
		const attempt = {
			environment,
			requestToken,
			mount,
			session,
			isTokenDead: now() >= expiresAt,
			addresses,
		};
		void runAttempt(attempt, signal).then((outcome) => {
			if (signal.aborted) {
				return;
			}
			if ('reason' in outcome) {
				onFailed(outcome);
				return;
			}
			backOff.succeeded();
			opened(outcome);
			onOpened();
		});
		set({ status });
	};

	const opened = ({ expiresAt: end, refreshAt }: Opened) => {
		expiresAt = end;
		stop = setTimer(refresh, Math.max(SHORTEST_PAUSE, refreshAt - now()));
	};

	const leave = () => {
		stop();
		stop = () => {};
		window.removeEventListener('error', onError);
		mount.remove();
		session = undefined;
		leavePage(close);
	};

	const fail = ({ reason, retryAfter }: Failure) => {
		leave();
		// Without a connection nothing was asked of anyone, so there is nobody to spare.
		const pause = reason === 'offline' ? 0 : backOff.failed(retryAfter);
		if (pause !== undefined && pause > 0) {
			stop = setTimer(() => {
				set({ status: 'failed', reason, retry: 'now' });
			}, pause);
		}
		set({ status: 'failed', reason, retry: pause === undefined ? 'never' : pause > 0 ? 'later' : 'now' });
	};

	/** The chat goes on with the token it has. */
	const keepOpen = (failure: Failure) => {
		const pause = refreshPause(expiresAt - now(), failure.retryAfter);
		if (pause === undefined) {
			fail(failure);
			return;
		}
		stop = setTimer(refresh, pause);
		set({ status: 'open' });
	};

	const refresh = () => {
		start(
			'refreshing',
			() => {
				set({ status: 'open' });
			},
			keepOpen,
		);
	};

	const onError = (event: Event) => {
		const isExpired = event instanceof ErrorEvent && event.message.includes(TOKEN_EXPIRED);
		if (!isExpired || state.status !== 'open') {
			return;
		}
		if (now() - complainedAt < SHORTEST_LIFE) {
			fail({ reason: 'token' });
			return;
		}
		complainedAt = now();
		expiresAt = now();
		refresh();
	};

	const close = () => {
		if (state.status === 'loading' || state.status === 'open' || state.status === 'refreshing') {
			leave();
			set({ status: 'idle' });
		}
	};

	const open = () => {
		if (state.status === 'open' || state.status === 'refreshing') {
			mount.focus();
			return;
		}
		if (destroyed || state.status === 'loading' || (state.status === 'failed' && state.retry !== 'now')) {
			return;
		}
		takePage(close);
		complainedAt = 0;
		window.addEventListener('error', onError);
		const { activeElement } = window.document;
		start(
			'loading',
			() => {
				set({ status: 'open' });
				// Not when the visitor has gone on to something else meanwhile.
				if (window.document.activeElement === activeElement) {
					mount.focus();
				}
			},
			fail,
		);
	};

	return {
		get state() {
			return state;
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		open,
		close,
		destroy: () => {
			destroyed = true;
			leave();
			state = { status: 'idle' };
		},
	};
}
