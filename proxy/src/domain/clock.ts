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

/** How far the clocks of replicas may be apart, in milliseconds. */
const TOLERANCE_MS = 5_000;

/**
 * Whether something happened less than `ms` ago. What lies in the future did not: a clock was put back since, and
 * nothing that was to last a second is to last until the clock is there again.
 *
 * @param at milliseconds since the epoch
 */
export const isWithin = (now: number, at: number, ms: number): boolean =>
	now < at + ms && at <= now + TOLERANCE_MS;
