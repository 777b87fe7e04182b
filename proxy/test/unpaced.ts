import type { Clock } from '../src/domain/clock.ts';
import type { UpstreamShare } from '../src/domain/limits/upstream-share.ts';
import type { Pace } from '../src/domain/pace.ts';

/** For tests that are not about the pace: their clock stands still, so that whoever had to wait would wait for ever. */
export const unpaced: Pace = { reserve: () => Promise.resolve(0) };

/** For tests that are not about a site's share. */
export const unlimitedShare: Pick<UpstreamShare, 'charge'> = { charge: () => undefined };

/** The longest pause before a call is sent again. */
const RETRY_PAUSE_MS = 250;

/** The same clock, on which a retry's pause takes no time; the deadlines of calls and all else wait as before. */
export const withoutRetryPauses = (clock: Clock): Clock => ({
	now: () => clock.now(),
	after(ms, run) {
		if (ms > RETRY_PAUSE_MS) {
			return clock.after(ms, run);
		}
		const turn = setImmediate(run);
		return () => {
			clearImmediate(turn);
		};
	},
});
