/** Time, injected everywhere so that tests decide what it is. */
export interface Clock {
	/** Milliseconds since 1970-01-01T00:00:00Z. */
	now: () => number;
	/** Runs `run` after `ms` milliseconds; the returned function cancels it. */
	after: (ms: number, run: () => void) => () => void;
}

/** The clock of this machine. Its timers never keep the process alive. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		timer.unref();
		return () => {
			clearTimeout(timer);
		};
	},
};
