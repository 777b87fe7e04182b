/** Milliseconds of a token's life below which another try at refreshing it is not worth while. */
const LAST_REFRESH = 30_000;

/**
 * How long an open chat waits after a failed refresh: half of what is left of its token, or as long as it was asked to,
 * and never beyond the end of the token.
 *
 * @param left    Milliseconds until the token ends.
 * @param atLeast Milliseconds that the proxy asked for.
 * @returns milliseconds; undefined when the token would not live to see another try.
 */
export function refreshPause(left: number, atLeast = 0): number | undefined {
	const pause = Math.max(atLeast, left / 2);
	return left < LAST_REFRESH ? undefined : Math.min(pause, left);
}
