import { PATIENCE } from '../core/attempt.ts';
import type { Environment } from '../core/environment.ts';
import type { Loader, OpenOptions } from '../core/loader-options.ts';
import type { ChatRequest } from '../core/page-loader.ts';
import { startRequest, type StartedRequest } from '../core/post-token.ts';
import type { LoaderState } from '../core/state.ts';
import { createToldState } from '../core/told-state.ts';

/** Brings the loader, which is a script of its own and not on the page before somebody wants a chat. */
export type LoadLoader = () => Promise<(request: ChatRequest) => Loader>;

/** A chat that may be had: costs nothing but this until it is wanted. */
export type Chat = {
	readonly state: LoaderState;
	readonly subscribe: Loader['subscribe'];
	/** Gets ready what `open` will need, once. */
	readonly warmUp: () => void;
	readonly open: (options?: OpenOptions) => void;
	readonly destroy: () => void;
};

/**
 * Tells what the loader tells, from the click on: the loader may still be on its way then. The request for the token
 * does not wait for it.
 */
export function createChat(
	load: LoadLoader,
	request: ChatRequest,
	environment: Environment,
): Chat {
	const { window, now, setTimer } = environment;
	const { get, set, subscribe, end } = createToldState<LoaderState>({ status: 'idle' });
	let coming: Promise<Loader> | undefined;
	let started: StartedRequest | undefined;
	let loader: Loader | undefined;
	let isWarm = false;
	let wanted: OpenOptions = {};
	let cancelTimer = () => {};

	const follow = (next: LoaderState) => {
		isWarm &&= next.status !== 'open';
		// It has been told since the click.
		if (next.status !== 'loading' || get().status !== 'loading') {
			set(next);
		}
	};

	const bring = (): Promise<Loader> => {
		if (!coming) {
			if (request.frameUrl === undefined) {
				started = startRequest(environment, request.tokenEndpoint, request.grant, request.session);
			}
			coming = load().then((create) => {
				if (!loader) {
					loader = create({ ...request, started });
					loader.subscribe(follow);
				}
				return loader;
			});
		}
		return coming;
	};

	/** The loader itself cannot be had; it may be asked for again at once, as that is a question to the page's own site. */
	const fail = (reason: 'script' | 'timeout') => {
		cancelTimer();
		coming = undefined;
		started?.abort();
		if (get().status === 'loading' && !loader) {
			set({ status: 'failed', reason: window.navigator.onLine ? reason : 'offline', retry: 'now' });
		}
	};

	const bringAndOpen = () => {
		const since = wanted.since ?? now();
		set({ status: 'loading' });
		cancelTimer = setTimer(() => {
			fail('timeout');
		}, PATIENCE);
		void bring().then(
			(ready) => {
				cancelTimer();
				if (get().status === 'loading') {
					ready.open({ ...wanted, since });
				}
			},
			() => {
				fail('script');
			},
		);
	};

	return {
		get state() {
			return get();
		},
		subscribe,
		warmUp: () => {
			if (!isWarm && get().status === 'idle') {
				isWarm = true;
				void bring().then(
					(ready) => {
						ready.warmUp();
					},
					() => {
						fail('script');
					},
				);
			}
		},
		open: (options = {}) => {
			if (loader) {
				loader.open(options);
				return;
			}
			const isLoading = get().status === 'loading';
			wanted = isLoading && options.byItself ? wanted : options;
			if (!isLoading) {
				bringAndOpen();
			}
		},
		destroy: () => {
			cancelTimer();
			loader?.destroy();
			end({ status: 'idle' });
		},
	};
}
