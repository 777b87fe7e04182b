import { isOutage } from './bridge.ts';
import type { UpstreamFailure } from './failures.ts';

/** After a failure nothing is asked for this long, in milliseconds: short when visitors wait, */
export const COLD_PAUSE_MS = 1_000;
/** longer while an old list serves. */
const WARM_PAUSE_MS = 5_000;
/** ChatHub's no stands until somebody changes it there: it is asked ever more rarely, at last this often. */
const LONGEST_REFUSED_MS = 60_000;

/**
 * How long ChatHub is not asked for a list after it brought none, in milliseconds.
 *
 * @param before what the attempt before came to
 * @param serves whether an older list may serve meanwhile
 */
export function pauseAfter(
	failed: UpstreamFailure,
	before: { readonly failed: UpstreamFailure | undefined; readonly pauseMs: number } | undefined,
	serves: boolean,
): number {
	if (isOutage(failed)) {
		return serves ? WARM_PAUSE_MS : COLD_PAUSE_MS;
	}
	return before?.failed !== undefined && !isOutage(before.failed)
		? Math.min(before.pauseMs * 2, LONGEST_REFUSED_MS)
		: COLD_PAUSE_MS;
}
