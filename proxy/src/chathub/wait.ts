import type { Clock } from '../domain/clock.ts';

/** Resolves after `ms` milliseconds of this clock. */
export const wait = (clock: Clock, ms: number): Promise<void> =>
	new Promise((resolve) => {
		clock.after(ms, resolve);
	});
