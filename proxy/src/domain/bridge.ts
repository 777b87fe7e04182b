import type { UpstreamFailure } from './failures.ts';

/** How long an old list may stand in for one that ChatHub does not give, and for which failures. */
export interface Bridge {
	/** Milliseconds beyond those for which a list is fresh. */
	readonly ms: number;
	readonly bridges: (failed: UpstreamFailure) => boolean;
}

/** Whether a failure says nothing of what was asked for. A refusal does: it is ChatHub's decision, and counts at once. */
export const isOutage = ({ kind }: UpstreamFailure): boolean => kind !== 'upstream_refused';
