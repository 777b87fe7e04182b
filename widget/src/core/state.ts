/** Why the chat is not there. The page shows its fallback for every one of them. */
export type FailureReason =
	/** The browser says that it has no connection. */
	| 'offline'
	/** The token endpoint did not answer: unreachable, refused by CORS, or cut off. */
	| 'network'
	/** Eight seconds passed without an open chat. */
	| 'timeout'
	/** The page's Content Security Policy forbids the token endpoint or the widget. */
	| 'csp'
	/** The vendor's script could not be fetched or did not run. */
	| 'script'
	/** The proxy refuses this grant or this page's origin. */
	| 'refused'
	/** Nobody is there to answer. */
	| 'no_operator'
	/** The proxy, or what it depends on, is busy or down. */
	| 'unavailable'
	/** What came back is no usable token. */
	| 'token';

/** When `open()` will try again: at once, after a pause that ends by itself, or not on this page. */
export type Retry = 'now' | 'later' | 'never';

/** Never holds the token or the grant: states go to every subscriber. */
export type LoaderState =
	| { readonly status: 'idle' }
	| { readonly status: 'loading' }
	| { readonly status: 'open' }
	| { readonly status: 'refreshing' }
	| { readonly status: 'failed'; readonly reason: FailureReason; readonly retry: Retry };

/** An expected failure, as a value. */
export type Failure = {
	readonly reason: FailureReason;
	/** Milliseconds that the proxy asks to be left alone (`Retry-After`). */
	readonly retryAfter?: number;
};
