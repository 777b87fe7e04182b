/** All that the loader takes from the outside, so that tests decide about time, chance and the network. */
export type Environment = {
	readonly window: Window;
	readonly fetch: typeof fetch;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Calls back once after `delay` milliseconds, at most `LONGEST_DELAY`; what it returns cancels that. */
	readonly setTimer: (callback: () => void, delay: number) => () => void;
	readonly randomBytes: (length: number) => Uint8Array;
};

/** Browsers keep a timer's delay in 32 bits and fire at once above that. */
export const LONGEST_DELAY = 2 ** 31 - 1;

export const browserEnvironment = (): Environment => ({
	window,
	fetch: window.fetch.bind(window),
	now: Date.now,
	setTimer: (callback, delay) => {
		const timer = setTimeout(callback, delay);
		return () => {
			clearTimeout(timer);
		};
	},
	randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
});
