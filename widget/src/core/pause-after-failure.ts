import { createBackOff } from './back-off.ts';
import { type Environment, LONGEST_DELAY } from './environment.ts';
import type { Failure, Retry } from './state.ts';

export type RetryPause = {
	/**
	 * Counts a failed attempt and says when the next one may come.
	 *
	 * @param onOver Called back when a pause has ended; not after `cancel`.
	 */
	readonly begin: (failure: Failure, onOver: () => void) => Retry;
	readonly cancel: () => void;
	/** The next failure is the first one again. */
	readonly succeeded: () => void;
};

/** When a failed chat may be tried again: after a pause, or when the connection that it lacked has come back. */
export function createRetryPause({ window, setTimer, randomBytes }: Environment): RetryPause {
	const backOff = createBackOff(randomBytes);
	let cancel = () => {};
	return {
		begin: ({ reason, retryAfter }, onOver) => {
			cancel();
			// Without a connection nothing was asked of anyone, so there is nobody to spare.
			const pause = reason === 'offline' ? 0 : backOff.failed(retryAfter);
			if (pause === undefined || pause <= 0) {
				return pause === undefined ? 'never' : 'now';
			}
			const over = () => {
				cancel();
				onOver();
			};
			const cancelTimer = setTimer(over, Math.min(pause, LONGEST_DELAY));
			if (reason === 'network') {
				window.addEventListener('online', over);
			}
			cancel = () => {
				cancelTimer();
				window.removeEventListener('online', over);
			};
			return 'later';
		},
		cancel: () => {
			cancel();
		},
		succeeded: backOff.succeeded,
	};
}
