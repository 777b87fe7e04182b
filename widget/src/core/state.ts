import type { FailureReason } from '@chathub/proxy/contract';

/** The contract's own list: what a page may tell the proxy of a failure is what can go wrong here. */
export type { FailureReason };

/** When `open()` will try again: at once, after a pause that ends by itself, or not on this page. */
export type Retry = 'now' | 'later' | 'never';

/** Never holds the token or the grant: states go to every subscriber. */
export type LoaderState =
	| { readonly status: 'idle' }
	| { readonly status: 'loading' }
	| { readonly status: 'open' }
	| { readonly status: 'refreshing' }
	| {
			readonly status: 'failed';
			readonly reason: FailureReason;
			readonly retry: Retry;
			/** The broken panel is still there, because a field of it holds what the visitor has not sent. */
			readonly unsent?: true;
	  };

/** An expected failure, as a value. */
export type Failure = {
	readonly reason: FailureReason;
	/** Milliseconds that the proxy asks to be left alone (`Retry-After`). */
	readonly retryAfter?: number;
};
