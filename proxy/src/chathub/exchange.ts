import type { UpstreamState } from '../contract/index.ts';
import type { Clock } from '../domain/clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import type { Report } from '../domain/report.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Call, ChathubClient, Reply } from './client.ts';
import { type CompanyCredentials, CompanySession } from './company-session.ts';
import { readJwtAnswer } from './schemas.ts';
import type { UpstreamClock } from './upstream-clock.ts';

/** A call without what authenticates it; `name` is for the log. */
export type Request = Omit<Call, 'headers'> & { readonly name: string };

type TimedReply = Reply & {
	/** What was believed of ChatHub's clock when asking was wrong. */
	readonly clockWasWrong: boolean;
};
type Answer<T> = Promise<Result<T, UpstreamFailure>>;

/** Enough for any token, too little for a web page of some size. */
export const TOKEN_BYTES = 16 * 1024;

interface ExchangeDeps {
	readonly client: ChathubClient;
	readonly credentials: CompanyCredentials;
	readonly clock: Clock;
	readonly upstreamClock: UpstreamClock;
	readonly report: Report;
}

/** Longest pause that ChatHub may ask for; past that it is asked again in any case. */
const MAX_PAUSE_MS = 5 * 60_000;

/** Asks ChatHub in the company's name and turns every way an answer can be wrong into one of four failures. */
export class Exchange {
	readonly #deps: ExchangeDeps;
	readonly #session: CompanySession;
	#state: UpstreamState = 'unknown';
	/** ChatHub asked for no calls at all before this time. */
	#closedUntil = 0;

	constructor(deps: ExchangeDeps) {
		this.#deps = deps;
		this.#session = new CompanySession(deps.credentials, (company) => this.#login(company), deps.clock);
	}

	get state(): UpstreamState {
		return this.#state;
	}

	/** Logs in anew, or says that there is nothing to log in with. */
	async login(): Answer<'done' | 'not_needed'> {
		const renewed = await this.#session.renew();
		return renewed.ok ? success(this.#session.canRenew ? 'done' : 'not_needed') : renewed;
	}

	/**
	 * @param request made anew for each attempt, as what it says may depend on ChatHub's clock
	 * @param read the content of a 2xx answer, or undefined when it is not what is documented
	 */
	async ask<T>(request: () => Request, read: (text: string) => T | undefined): Answer<T> {
		const reply = await this.#authorized(request);
		const repeats = reply.ok && reply.value.status === 400 && reply.value.clockWasWrong;
		const last = repeats ? await this.#authorized(request) : reply;
		return last.ok ? this.#judge(request().name, last.value, read) : last;
	}

	/** Sends with the company's token; once more with a new one when ChatHub no longer takes the first. */
	async #authorized(request: () => Request): Answer<TimedReply> {
		const first = await this.#withHeaders(request);
		if (!first.ok || first.value.status !== 401) {
			return first;
		}
		const second = this.#session.canRenew ? await this.#withHeaders(request) : first;
		if (!second.ok || second.value.status !== 401) {
			return second;
		}
		return this.#fail(request().name, this.#session.refuse().kind, 401);
	}

	async #withHeaders(request: () => Request): Answer<TimedReply> {
		const headers = await this.#session.headers();
		if (!headers.ok) {
			return headers;
		}
		const reply = await this.#send(request(), headers.value);
		if (reply.ok && reply.value.status === 401) {
			this.#session.drop(headers.value);
		} else if (reply.ok && reply.value.status < 400) {
			this.#session.confirm();
		}
		return reply;
	}

	async #login(company: { readonly login: string; readonly password: string }): Answer<string> {
		const { login, password } = company;
		const name = 'login';
		const reply = await this.#send(
			{
				name,
				method: 'POST',
				path: '/api/company/get-token',
				body: { login, password },
				maxBytes: TOKEN_BYTES,
			},
			{},
		);
		if (reply.ok && [400, 401, 403].includes(reply.value.status)) {
			return this.#fail(name, 'upstream_login_refused', reply.value.status);
		}
		return reply.ok ? this.#judge(name, reply.value, readJwtAnswer) : reply;
	}

	async #send({ name, ...call }: Request, headers: Readonly<Record<string, string>>): Answer<TimedReply> {
		const { client, clock, upstreamClock } = this.#deps;
		if (clock.now() < this.#closedUntil) {
			return failure({ kind: 'upstream_unreachable' });
		}
		const reply = await client.send({ ...call, headers });
		if (!reply.ok) {
			return this.#fail(name, reply.failure);
		}
		const { status, date, retryAfter } = reply.value;
		if ((status === 429 || status === 503) && retryAfter !== null) {
			this.#closedUntil = clock.now() + Math.min(retryAfter, MAX_PAUSE_MS);
		}
		return success({
			...reply.value,
			clockWasWrong: date !== null && upstreamClock.learn(date),
		});
	}

	#judge<T>(
		name: string,
		{ status, text }: Reply,
		read: (text: string) => T | undefined,
	): Result<T, UpstreamFailure> {
		if (status === 429 || status >= 500) {
			return this.#fail(name, 'upstream_unreachable', status);
		}
		if (status >= 400) {
			return this.#fail(name, 'upstream_refused', status);
		}
		const value = status >= 200 && status < 300 ? read(text) : undefined;
		if (value === undefined) {
			return this.#fail(name, 'upstream_contract', status);
		}
		this.#state = 'ok';
		return success(value);
	}

	#fail(call: string, kind: UpstreamFailure['kind'], status?: number) {
		this.#state = stateAfter[kind];
		this.#deps.report({
			event: 'upstream_call_failed',
			call,
			failure: kind,
			...(status !== undefined && { status }),
		});
		return failure({ kind });
	}
}

/** A refusal of one call still is an answer of a working ChatHub. */
const stateAfter: Record<UpstreamFailure['kind'], UpstreamState> = {
	upstream_login_refused: 'login_refused',
	upstream_unreachable: 'unreachable',
	upstream_contract: 'unreachable',
	upstream_refused: 'ok',
};
