import type { Clock } from '../domain/clock.ts';
import type { Observer } from '../domain/observer.ts';
import type { Report } from '../domain/report.ts';
import { failure } from '../domain/result.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { ChathubClient } from './client.ts';
import { heldBack, judge, judgeSilence, type Judged } from './judge.ts';
import type { Request } from './request.ts';
import { RetryAfterGate } from './retry-after-gate.ts';
import type { UpstreamClock } from './upstream-clock.ts';

interface LineDeps {
	readonly client: ChathubClient;
	readonly clock: Clock;
	readonly upstreamClock: UpstreamClock;
	readonly report: Report;
	readonly observer: Observer;
}

/** The way to ChatHub, one for the whole process: shut while ChatHub asked for that, or is away. */
export class Line {
	readonly #deps: LineDeps;
	readonly #gate: RetryAfterGate;
	readonly #breaker: CircuitBreaker;

	constructor(deps: LineDeps) {
		this.#deps = deps;
		this.#gate = new RetryAfterGate(deps.clock);
		this.#breaker = new CircuitBreaker(deps.clock, (ms) => {
			deps.report({ event: 'upstream_paused', reason: 'outage', ms });
		});
	}

	/** Milliseconds until asking makes sense; 0 when a call may be made now. */
	shutFor(): number {
		return Math.max(this.#gate.shutFor(), this.#breaker.shutFor());
	}

	/** Makes one attempt, unless the line is shut. */
	async send<T>(
		request: Request<T>,
		headers: Readonly<Record<string, string>>,
		deadlineMs: number,
	): Promise<Judged<T>> {
		const shutFor = this.#gate.shutFor();
		if (shutFor > 0) {
			return failure(heldBack(shutFor));
		}
		const made = await this.#breaker.run(() => this.#attempt(request, headers, deadlineMs), isOutage);
		return made.ok ? this.#withRetryAfter(made.value) : failure(heldBack(made.failure));
	}

	async #attempt<T>(
		request: Request<T>,
		headers: Readonly<Record<string, string>>,
		deadlineMs: number,
	): Promise<Judged<T>> {
		const { clock, observer } = this.#deps;
		const start = clock.now();
		request.onSent?.();
		const judged = await this.#exchange(request, headers, deadlineMs);
		const outcome = judged.ok ? 'ok' : judged.failure.failure.kind;
		observer.upstreamCall(request.name, outcome, Math.max(0, clock.now() - start));
		return judged;
	}

	async #exchange<T>(
		request: Request<T>,
		headers: Readonly<Record<string, string>>,
		deadlineMs: number,
	): Promise<Judged<T>> {
		const { client, upstreamClock } = this.#deps;
		const { method, path, body, maxBytes } = request;
		const believed = upstreamClock.skew;
		const reply = await client.send(
			{ method, path, maxBytes, headers, ...(body && { body: body() }) },
			deadlineMs,
		);
		if (!reply.ok) {
			return failure(judgeSilence(reply.failure));
		}
		const { status, date, retryAfter } = reply.value;
		if (status === 429 || (status === 503 && retryAfter !== null)) {
			this.#shutGate(retryAfter);
		}
		if (date !== null) {
			upstreamClock.learn(date);
		}
		// Also when another call has learnt it while this one was under way.
		return judge(request, reply.value, upstreamClock.skew !== believed);
	}

	#shutGate(retryAfter: number | null): void {
		const wasOpen = this.#gate.shutFor() === 0;
		this.#gate.shut(retryAfter);
		if (wasOpen) {
			const ms = this.#gate.shutFor();
			this.#deps.report({ event: 'upstream_paused', reason: 'retry_after', ms });
		}
	}

	/** To the one whose call shut the line it says for how long; another try would be held back. */
	#withRetryAfter<T>(judged: Judged<T>): Judged<T> {
		const retryAfter = this.shutFor();
		if (judged.ok || retryAfter === 0 || judged.failure.failure.kind !== 'upstream_unreachable') {
			return judged;
		}
		return failure({ ...heldBack(retryAfter), ...judgedStatus(judged.failure), wasAsked: true });
	}
}

const judgedStatus = ({ status }: { readonly status?: number }) => status !== undefined && { status };

/** A ChatHub that says 429 is there. */
const isOutage = (judged: Judged<unknown>): boolean =>
	!judged.ok && judged.failure.failure.kind === 'upstream_unreachable' && judged.failure.status !== 429;
