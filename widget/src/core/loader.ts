import { runAttempt } from './attempt.ts';
import { browserEnvironment } from './environment.ts';
import type { Loader, LoaderOptions, OpenOptions } from './loader-options.ts';
import { createRetryPause } from './pause-after-failure.ts';
import { createPreparedToken } from './prepared-token.ts';
import type { Failure, LoaderState } from './state.ts';
import { leavePage, takePage } from './page-owner.ts';
import { newSession } from './session.ts';
import { createTokenClient } from './token-client.ts';
import { createTokenLife } from './token-life.ts';
import { createToldState } from './told-state.ts';
import { type Notices, watchChat } from './watch-chat.ts';

export function createLoader(options: LoaderOptions): Loader {
	const { source, environment = browserEnvironment(), onConversation, returnFocus } = options;
	const { window, now, randomBytes } = environment;
	const mount = options.mount(environment);
	const prepared = createPreparedToken(createTokenClient(source, environment), environment);
	const addresses = 'getToken' in source ? [mount.address] : [mount.address, source.tokenEndpoint];
	const common = { environment, requestToken: prepared.request, mount, addresses };
	const pause = createRetryPause(environment);
	const { get, set, subscribe } = createToldState<LoaderState>({ status: 'idle' });
	let working = new AbortController();
	let stopWatching = () => {};
	let { session } = options;
	/** Whether a visitor asked for the chat, and where the focus was then. */
	let movesFocus = false;
	let focusedBefore: Element | null = null;
	let destroyed = false;

	const start = (
		status: 'loading' | 'refreshing',
		since: number,
		onOpened: () => void,
		onFailed: (failure: Failure) => void,
	) => {
		life.cancel();
		working.abort();
		working = new AbortController();
		const { signal } = working;
		session ??= newSession(randomBytes);
		const attempt = { ...common, session, isTokenDead: life.isOver(), since };
		void runAttempt(attempt, signal).then((outcome) => {
			if (signal.aborted) {
				return;
			}
			if ('reason' in outcome) {
				onFailed(outcome);
				return;
			}
			pause.succeeded();
			life.begin(outcome);
			onConversation?.(session);
			onOpened();
		});
		set({ status });
	};

	/** @param keepPanel Because the visitor has not sent what is in it. */
	const leave = (keepPanel = false) => {
		working.abort();
		stopWatching();
		life.cancel();
		pause.cancel();
		if (!keepPanel) {
			mount.remove();
			leavePage(close);
		}
	};

	const fail = (failure: Failure) => {
		const { reason } = failure;
		const unsent = mount.holdsText();
		leave(unsent);
		const failed = { status: 'failed', reason, ...(unsent && { unsent }) } as const;
		const retry = pause.begin(failure, () => {
			set({ ...failed, retry: 'now' });
		});
		set({ ...failed, retry });
	};

	const isOpen = () => {
		set({ status: 'open' });
	};

	const onOpened = () => {
		isOpen();
		// Not when the visitor has gone on to something else meanwhile.
		if (movesFocus && window.document.activeElement === focusedBefore) {
			mount.focus();
		}
	};

	const refresh = () => {
		start('refreshing', now(), isOpen, (failure) => {
			// The chat goes on with the token it has, as long as that lives.
			if (life.goOn(failure)) {
				isOpen();
			} else {
				fail(failure);
			}
		});
	};

	const life = createTokenLife(environment, refresh);

	const endConversation = () => {
		leave();
		session = undefined;
		onConversation?.(undefined);
		set({ status: 'idle' });
	};

	const close = () => {
		const state = get();
		if (state.status === 'failed' && state.unsent) {
			mount.remove();
			leavePage(close);
			set({ status: 'failed', reason: state.reason, retry: state.retry });
		} else if (state.status !== 'idle' && state.status !== 'failed') {
			endConversation();
		}
	};

	const notices: Notices = {
		tokenExpired: () => {
			if (life.end()) {
				refresh();
			} else {
				fail({ reason: 'token' });
			}
		},
		unexplained: life.doubt,
		awake: life.wake,
		gone: () => {
			const { activeElement, body } = window.document;
			endConversation();
			// Not when the visitor has gone on to something else.
			if (activeElement === null || activeElement === body) {
				returnFocus?.();
			}
		},
		escape: () => returnFocus?.(),
		isOpen: () => get().status === 'open',
	};

	const open = ({ byItself = false, since = now() }: OpenOptions = {}) => {
		const state = get();
		movesFocus = !byItself || (movesFocus && state.status === 'loading');
		focusedBefore = window.document.activeElement;
		if (!byItself && (state.status === 'open' || state.status === 'refreshing')) {
			mount.focus();
		}
		if (destroyed || !(state.status === 'idle' || (state.status === 'failed' && state.retry === 'now'))) {
			return;
		}
		if (byItself && prepared.foundNobody()) {
			fail({ reason: 'no_operator' });
			return;
		}
		pause.cancel();
		takePage(close);
		life.forgive();
		stopWatching();
		stopWatching = watchChat(environment, mount, notices);
		start('loading', since, onOpened, fail);
	};

	return {
		get state(): LoaderState {
			return destroyed ? { status: 'idle' } : get();
		},
		subscribe,
		warmUp: () => {
			if (!destroyed && get().status === 'idle') {
				session ??= newSession(randomBytes);
				prepared.prepare(session);
			}
		},
		open,
		close,
		destroy: () => {
			destroyed = true;
			prepared.forget();
			leave();
		},
	};
}
