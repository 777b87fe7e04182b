import type { Environment } from './environment.ts';

/** Failed attempts in a row after which this page stops asking. */
export const MAXIMUM_ATTEMPTS = 5;

const FIRST_PAUSE = 1000;

export type BackOff = {
	/**
	 * Counts a failed attempt.
	 *
	 * @param atLeast Milliseconds that the proxy asked for.
	 * @returns milliseconds until the next attempt is allowed; undefined when there is none.
	 */
	readonly failed: (atLeast?: number) => number | undefined;
	readonly succeeded: () => void;
};

/** Full jitter: visitors whose chats failed at the same moment do not come back at the same moment. */
export function createBackOff(randomBytes: Environment['randomBytes']): BackOff {
	let attempts = 0;
	return {
		failed: (atLeast = 0) => {
			attempts += 1;
			if (attempts >= MAXIMUM_ATTEMPTS) {
				return undefined;
			}
			const [chance = 0] = randomBytes(1);
			return Math.max(atLeast, (chance / 256) * FIRST_PAUSE * 2 ** (attempts - 1));
		},
		succeeded: () => {
			attempts = 0;
		},
	};
}
