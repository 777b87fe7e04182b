import { browserEnvironment } from './environment.ts';
import type { FrameMessage } from './frame-messages.ts';
import { createHeldFrame } from './held-frame.ts';
import type { Loader, OpenOptions, Surroundings } from './loader-options.ts';
import { leavePage, takePage } from './page-owner.ts';
import { PATIENCE } from './patience.ts';
import { createRetryPause } from './pause-after-failure.ts';
import { onViolation } from './policy-violation.ts';
import { newSession } from './session.ts';
import type { FailureReason, LoaderState } from './state.ts';
import { createToldState } from './told-state.ts';
import { watchChat } from './watch-chat.ts';

export type FrameLoaderOptions = Surroundings & {
	/** Address of the isolated mode's document. */
	readonly frameUrl: string;
	readonly grant: string;
	/** Asked once for the current grant when this one is refused, or leads to nobody. */
	readonly refreshGrant?: (() => Promise<string>) | undefined;
	/** What assistive technology calls the frame. */
	readonly title?: string | undefined;
};

/** All but the frame itself is the business of its own loader. */
const ignore = () => {};
const UNNOTICED = {
	isOpen: () => true,
	awake: ignore,
	escape: ignore,
	tokenExpired: ignore,
	unexplained: ignore,
};

const isHealable = (state: LoaderState) =>
	state.status === 'failed' && (state.reason === 'refused' || state.reason === 'no_operator');

/** Runs the chat in a frame of another origin (docs/architecture.md, "the isolated mode"): its states are the frame's. */
export function createFrameLoader(options: FrameLoaderOptions): Loader {
	const { environment = browserEnvironment(), frameUrl, title = 'Chat' } = options;
	const { window, now, setTimer, randomBytes } = environment;
	const { get, set, subscribe } = createToldState<LoaderState>({ status: 'idle' });
	const pause = createRetryPause(environment);
	let { grant, session, refreshGrant } = options;
	let attempt = new AbortController();
	let stopWatching = () => {};
	let movesFocus = false;
	let focusedBefore: Element | null = null;
	let destroyed = false;

	const onMessage = (message: FrameMessage) => {
		if (message.type === 'chathub:state') {
			enter(message.state);
		} else if (message.type === 'chathub:panel') {
			frame.place(message.rectangle);
		} else {
			options.returnFocus?.();
		}
	};
	const frame = createHeldFrame(window, { frameUrl, title }, onMessage);

	const leave = (keepPanel = false) => {
		attempt.abort();
		stopWatching();
		pause.cancel();
		if (!keepPanel) {
			frame.show(false);
			leavePage(close);
		}
	};

	/** The frame itself cannot be had. */
	const fail = (reason: FailureReason) => {
		leave();
		frame.remove();
		const failure = { reason: window.navigator.onLine ? reason : 'offline' } as const;
		const retry = pause.begin(failure, () => {
			set({ status: 'failed', ...failure, retry: 'now' });
		});
		set({ status: 'failed', ...failure, retry });
	};

	const endConversation = () => {
		const mayMoveFocus = frame.hasFocus() || window.document.activeElement === window.document.body;
		leave();
		session = undefined;
		options.onConversation?.(undefined);
		set({ status: 'idle' });
		return mayMoveFocus;
	};

	const ask = () => {
		session ??= newSession(randomBytes);
		frame.post({ type: 'chathub:open', grant, session, byItself: !movesFocus });
	};

	/** The frame has no WordPress to ask for a newer grant. */
	const heal = async (refused: LoaderState, refresh: () => Promise<string>) => {
		const { signal } = attempt;
		const current = await refresh().catch(() => grant);
		if (signal.aborted) {
			return;
		}
		if (current === grant) {
			enter(refused);
		} else {
			grant = current;
			ask();
		}
	};

	const enter = (state: LoaderState) => {
		if (get().status === 'idle') {
			return;
		}
		if (isHealable(state) && get().status === 'loading' && refreshGrant) {
			const refresh = refreshGrant;
			refreshGrant = undefined;
			void heal(state, refresh);
			return;
		}
		if (state.status === 'idle') {
			onGone();
		} else if (state.status === 'open') {
			opened();
		} else if (state.status === 'refreshing') {
			set(state);
		} else if (state.status === 'failed') {
			leave(state.unsent);
			set(state);
		}
	};

	const opened = () => {
		const isFirst = get().status === 'loading';
		attempt.abort();
		pause.succeeded();
		frame.show(true);
		options.onConversation?.(session);
		set({ status: 'open' });
		if (isFirst && movesFocus && window.document.activeElement === focusedBefore) {
			frame.focus();
			ask();
		}
	};

	const close = () => {
		const state = get();
		if (state.status === 'failed' && state.unsent) {
			frame.remove();
			leavePage(close);
			set({ status: 'failed', reason: state.reason, retry: state.retry });
		} else if (state.status !== 'idle' && state.status !== 'failed') {
			frame.post({ type: 'chathub:close' });
			endConversation();
		}
	};

	const onGone = () => {
		if (endConversation()) {
			options.returnFocus?.();
		}
	};

	const start = (since: number) => {
		pause.cancel();
		takePage(close);
		attempt.abort();
		attempt = new AbortController();
		const { signal } = attempt;
		signal.addEventListener('abort', setTimer(fail.bind(undefined, 'timeout'), since + PATIENCE - now()));
		onViolation(window, [frameUrl], signal, () => {
			fail('csp');
		});
		stopWatching();
		stopWatching = watchChat(environment, frame, { ...UNNOTICED, gone: onGone });
		set({ status: 'loading' });
		void frame.load().then(() => {
			if (!signal.aborted) {
				ask();
			}
		});
	};

	const open = ({ byItself = false, since = now() }: OpenOptions = {}) => {
		const state = get();
		movesFocus = !byItself || (movesFocus && state.status === 'loading');
		focusedBefore = window.document.activeElement;
		if (!byItself && (state.status === 'open' || state.status === 'refreshing')) {
			// Its element first: only then may the frame move the focus on to its panel.
			frame.focus();
			ask();
		}
		if (!destroyed && (state.status === 'idle' || (state.status === 'failed' && state.retry === 'now'))) {
			start(since);
		}
	};

	return {
		get state(): LoaderState {
			return destroyed ? { status: 'idle' } : get();
		},
		subscribe,
		warmUp: () => {
			if (!destroyed && get().status === 'idle') {
				void frame.load();
			}
		},
		open,
		close,
		destroy: () => {
			destroyed = true;
			leave();
			frame.remove();
		},
	};
}
