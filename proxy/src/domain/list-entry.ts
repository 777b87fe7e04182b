import type { UpstreamFailure } from './failures.ts';

/** A list as ChatHub gave it. */
export interface Listed<T> {
	readonly list: T;
	/** When ChatHub was asked for it, in milliseconds since the epoch: what changed since may be missing. */
	readonly loadedAt: number;
}

export interface Entry<T> {
	/** The newest list, however old. */
	readonly latest: Listed<T> | undefined;
	/** From then on it is renewed while it still serves. */
	readonly renewAt: number;
	/** Why the latest attempt brought none. */
	readonly failed: UpstreamFailure | undefined;
	/** After a failure: when it happened, and for how many milliseconds ChatHub is not asked. */
	readonly failedAt: number;
	readonly pauseMs: number;
	/** A list that was asked for until this time is known to be out of date. */
	readonly validFrom: number;
}

/** Of a list that nobody has asked for yet. */
export const NOTHING = {
	latest: undefined,
	renewAt: 0,
	failed: undefined,
	failedAt: 0,
	pauseMs: 0,
	validFrom: 0,
} as const satisfies Entry<unknown>;
