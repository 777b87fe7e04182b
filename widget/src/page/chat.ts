import { PATIENCE } from '../core/patience.ts';
import type { Environment } from '../core/environment.ts';
import type { Loader, OpenOptions } from '../core/loader-options.ts';
import type { ChatRequest } from '../core/page-loader.ts';
import { startRequest, type StartedRequest } from '../core/post-token.ts';
import type { LoaderState } from '../core/state.ts';
import { createToldState } from '../core/told-state.ts';

/** Brings the loader, which is a script of its own and not on the page before somebody wants a chat. */
export type LoadLoader = () => Promise<{ readonly createPageLoader: (request: ChatRequest) => Loader }>;

/** A chat that may be had: costs nothing but this until it is wanted. */
export type Chat = {
	readonly get: () => LoaderState;
	readonly subscribe: Loader['subscribe'];
	/** Gets ready what `open` will need. */
	readonly warmUp: () => void;
	/** @param by What the focus goes back to from the panel. */
	readonly open: (by: HTMLElement, options?: OpenOptions) => void;
	readonly destroy: () => void;
};

/**
 * Tells what the loader tells, from the click on: the loader may still be on its way then. The request for the token
 * does not wait for it.
 */
export function createChat(load: LoadLoader, request: ChatRequest, environment: Environment): Chat {
	const { now, setTimer } = environment;
	const { get, set, subscribe } = createToldState<LoaderState>({ status: 'idle' });
	let coming: Promise<Loader> | undefined;
	let started: StartedRequest | undefined;
	let loader: Loader | undefined;
	let opener: HTMLElement | undefined;
	let wanted: OpenOptions = {};
	/** When the present attempt began: an earlier one may still wait for the loader. */
	let since = 0;
	/** One that fails is not repeated: only a press or a click asks again. */
	let isWarm = false;
	let cancelTimer = () => {};

	const bring = async (): Promise<Loader> => {
		if (request.frame_url === undefined) {
			started = startRequest(environment, request, wanted.session);
		}
		const { createPageLoader } = await load();
		if (!loader) {
			loader = createPageLoader({
				...request,
				started,
				session: wanted.session,
				returnFocus: () => opener?.focus(),
			});
			loader.subscribe((next) => {
				// That it loads has been told since the click.
				if (next.status !== 'loading' || get().status !== 'loading') {
					set(next);
				}
			});
		}
		return loader;
	};

	/** The loader itself cannot be had; it may be asked for again at once, as that is a question to the page's own site. */
	const fail = (reason: 'script' | 'timeout') => {
		cancelTimer();
		coming = undefined;
		if (!loader && get().status === 'loading') {
			set({ status: 'failed', reason, retry: 'now' });
		}
	};

	const whenThere = (use: (loader: Loader) => void) => {
		coming ??= bring();
		coming.then(use, () => {
			fail('script');
		});
	};

	return {
		get,
		subscribe,
		warmUp: () => {
			if (!isWarm) {
				isWarm = true;
				whenThere((ready) => {
					isWarm = false;
					ready.warmUp();
				});
			}
		},
		open: (by, options = {}) => {
			opener = by;
			const isLoading = get().status === 'loading';
			if (loader) {
				loader.open(options);
			} else if (!isLoading || options.byItself !== true) {
				wanted = options;
			}
			if (loader || isLoading) {
				return;
			}
			since = now();
			set({ status: 'loading' });
			cancelTimer = setTimer(() => {
				fail('timeout');
			}, PATIENCE);
			whenThere((ready) => {
				cancelTimer();
				if (get().status === 'loading') {
					ready.open({ ...wanted, since });
				}
			});
		},
		destroy: () => {
			cancelTimer();
			loader?.destroy();
		},
	};
}
