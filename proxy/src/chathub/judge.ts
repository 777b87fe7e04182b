import type { UpstreamFailure } from '../domain/failures.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { CallFailure, Reply } from './client.ts';
import type { Request } from './request.ts';

/** What may mend a fault: the same again, another company token, a time by the clock that has just been learnt. */
export type Remedy = 'another_try' | 'another_token' | 'another_time';

/** Why one attempt failed. */
export interface Fault {
	readonly failure: UpstreamFailure;
	/** Absent when no answer came. */
	readonly status?: number;
	/** Absent when there is none. */
	readonly remedy?: Remedy;
	/** Whether ChatHub was asked; when not, what kept the call back has been told already. */
	readonly wasAsked: boolean;
}

export type Judged<T> = Result<T, Fault>;

/** A call that was not made. @param retryAfter milliseconds until it makes sense */
export const heldBack = (retryAfter: number): Fault => ({
	failure: { kind: 'upstream_unreachable', retryAfter },
	wasAsked: false,
});

/** What the lack of an answer means. A call that took all of its time is not tried again: a visitor waits. */
export function judgeSilence(reason: CallFailure): Fault {
	switch (reason) {
		case 'broken':
			return {
				failure: { kind: 'upstream_unreachable' },
				remedy: 'another_try',
				wasAsked: true,
			};
		case 'timed_out':
			return { failure: { kind: 'upstream_unreachable' }, wasAsked: true };
		case 'unreadable':
			return { failure: { kind: 'upstream_contract' }, wasAsked: true };
	}
}

/**
 * Turns every way in which an answer can be wrong into one of four failures.
 *
 * @param clockWasWrong whether the answer showed that what was believed of ChatHub's clock when asking was wrong
 */
export function judge<T>(
	{ name, read }: Pick<Request<T>, 'name' | 'read'>,
	{ status, text, retryAfter }: Reply,
	clockWasWrong: boolean,
): Judged<T> {
	const fault = (kind: UpstreamFailure['kind'], remedy?: Remedy): Judged<T> =>
		failure({ failure: { kind }, status, wasAsked: true, ...(remedy !== undefined && { remedy }) });
	if (status === 429) {
		return fault('upstream_unreachable');
	}
	// 408 and 425 say that this attempt came at the wrong time (RFC 9110 section 15.5.9, RFC 8470 section 5.2).
	if (status >= 500 || status === 408 || status === 425) {
		return fault('upstream_unreachable', retryAfter === null ? 'another_try' : undefined);
	}
	if (name === 'login' && [400, 401, 403].includes(status)) {
		return fault('upstream_login_refused');
	}
	if (status === 401) {
		return fault('upstream_login_refused', 'another_token');
	}
	if (status >= 400) {
		return fault('upstream_refused', status === 400 && clockWasWrong ? 'another_time' : undefined);
	}
	const value = status >= 200 && status < 300 ? read(text) : undefined;
	return value === undefined ? fault('upstream_contract') : success(value);
}
