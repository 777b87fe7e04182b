import type { Clock } from '../domain/clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';

/** Pauses double while nothing succeeds. Repeating a refused login at once cannot help and may lock the account. */
const FAILED_PAUSE_MS = { first: 1_000, longest: 10_000 };
const REFUSED_PAUSE_MS = { first: 10_000, longest: 5 * 60_000 };

/** A login that failed, and how long nobody repeats it. */
export interface LoginPause {
	readonly kind: UpstreamFailure['kind'];
	/** Milliseconds since the epoch. */
	readonly until: number;
	/** Its length in milliseconds, from which the next one grows; 0 when ChatHub or the line named the time. */
	readonly length: number;
}

/** How long nobody logs in after a failure, growing until ChatHub takes the credentials. */
export class LoginPauses {
	#current: LoginPause | undefined;
	/** Of the latest pause that grew. */
	#length = 0;
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** The failure that all share who come during a pause; undefined when there is none. */
	failure(): UpstreamFailure | undefined {
		const retryAfter = (this.#current?.until ?? 0) - this.#clock.now();
		// More than it can ever be: the clock was put back.
		const isOver = retryAfter <= 0 || retryAfter > REFUSED_PAUSE_MS.longest;
		if (this.#current === undefined || isOver) {
			return undefined;
		}
		const { kind } = this.#current;
		return kind === 'upstream_unreachable' ? { kind, retryAfter } : { kind };
	}

	/** The pause that follows a failure. Whoever says when to ask again has said how long it is. */
	after(failure: UpstreamFailure): LoginPause {
		const { kind } = failure;
		const now = this.#clock.now();
		if (kind === 'upstream_unreachable' && failure.retryAfter !== undefined) {
			return { kind, until: now + failure.retryAfter, length: 0 };
		}
		const { first, longest } = kind === 'upstream_login_refused' ? REFUSED_PAUSE_MS : FAILED_PAUSE_MS;
		const length = Math.min(Math.max(first, this.#length * 2), longest);
		return { kind, until: now + length, length };
	}

	/** Begins a pause; it may be one that another replica, by a clock of its own, has begun. */
	begin(pause: LoginPause): void {
		const longest = pause.length > 0 ? pause.length : REFUSED_PAUSE_MS.longest;
		this.#current = { ...pause, until: Math.min(pause.until, this.#clock.now() + longest) };
		this.#length = Math.max(this.#length, pause.length);
	}

	/** A login went well: no more waiting, but whether its token will be taken is not known yet. */
	end(): void {
		this.#current = undefined;
	}

	/** ChatHub takes the credentials: the next pause is a first one. */
	forget(): void {
		this.#length = 0;
	}
}
