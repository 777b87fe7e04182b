import type { UpstreamState } from '../contract/index.ts';
import type { Clock } from '../domain/clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import type { Pace } from '../domain/pace.ts';
import type { Report } from '../domain/report.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Sharing } from '../domain/sharing.ts';
import { within } from '../domain/within.ts';
import { CallBudget } from './call-budget.ts';
import { type CompanyCredentials, CompanySession, type Login, type Pass } from './company-session.ts';
import { type Fault, heldBack, type Judged, type Remedy } from './judge.ts';
import type { Line } from './line.ts';
import { type CallName, type Request, TOKEN_BYTES } from './request.ts';
import { readJwtAnswer } from './schemas.ts';
import { Slots } from './slots.ts';
import { wait } from './wait.ts';

type Answer<T> = Promise<Result<T, UpstreamFailure>>;

/** What callers are told when too many want the same at once: the next second has room again. */
const BUSY_MS = 1_000;

interface ExchangeDeps {
	readonly line: Line;
	readonly credentials: CompanyCredentials;
	readonly clock: Clock;
	readonly random: () => number;
	readonly report: Report;
	readonly pace: Pace;
	readonly sharing: Sharing;
}

/** Asks ChatHub in the company's name, again where that can mend what went wrong, and never longer than a visitor waits. */
export class Exchange {
	readonly #deps: ExchangeDeps;
	readonly #session: CompanySession;
	readonly #slots: Slots;
	#state: UpstreamState = 'unknown';

	constructor(deps: ExchangeDeps) {
		const { credentials, sharing, clock } = deps;
		this.#deps = deps;
		const login: Login = (company) => this.#login(company);
		this.#session = new CompanySession({ credentials, login, sharing, clock });
		this.#slots = new Slots(clock);
	}

	get state(): UpstreamState {
		return this.#state;
	}

	/** Logs in anew, or says that there is nothing to log in with. */
	async login(): Answer<'done' | 'not_needed'> {
		const renewed = await this.#session.renew();
		return renewed.ok ? success(this.#session.canRenew ? 'done' : 'not_needed') : renewed;
	}

	async ask<T>(request: Request<T>): Answer<T> {
		const { clock, random } = this.#deps;
		const budget = new CallBudget(clock, random);
		const used: Remedy[] = [];
		for (;;) {
			const { judged, pass } = await this.#authorized(request, budget);
			this.#noteTaken(judged);
			if (judged.ok || !(await this.#mend(request, judged.failure, pass, budget, used))) {
				return this.#conclude(request.name, judged);
			}
		}
	}

	/** One attempt with the company's token, when its turn has come. */
	async #authorized<T>(
		request: Request<T>,
		budget: CallBudget,
	): Promise<{ readonly judged: Judged<T>; readonly pass?: Pass }> {
		const { line } = this.#deps;
		// So that neither a turn nor a slot is taken for a call that cannot be made.
		const early = line.shutFor() > 0 ? failure(heldBack(line.shutFor())) : await this.#pass(budget);
		const held = early.ok ? await this.#awaitTurn(request, budget) : early.failure;
		if (held !== undefined) {
			return { judged: failure(held) };
		}
		const made = await this.#slots.run(request.name, budget.left(), async () => {
			// Read only now: who waited for a slot must not go on with a token that was refused meanwhile.
			const pass = await this.#pass(budget);
			return pass.ok
				? {
						judged: await this.#send(request, pass.value.headers, budget),
						pass: pass.value,
					}
				: { judged: pass };
		});
		return made ?? { judged: failure(heldBack(BUSY_MS)) };
	}

	/** One attempt, if there is time left for it. */
	#send<T>(request: Request<T>, headers: Pass['headers'], budget: CallBudget): Promise<Judged<T>> {
		return budget.hasTimeAfter(0)
			? this.#deps.line.send(request, headers, budget.attemptMs())
			: Promise.resolve(failure(heldBack(BUSY_MS)));
	}

	async #pass(budget: CallBudget): Promise<Result<Pass, Fault>> {
		const late = () => failure({ kind: 'upstream_unreachable' } as const);
		const pass = await within(this.#deps.clock, budget.left(), this.#session.pass(), late);
		return pass.ok ? pass : failure({ failure: pass.failure, wasAsked: false });
	}

	/** Keeps the advised pace; a fault when the turn would come too late. */
	async #awaitTurn(
		{ pace }: Pick<Request<unknown>, 'pace'>,
		budget: CallBudget,
	): Promise<Fault | undefined> {
		if (pace === undefined) {
			return undefined;
		}
		const ms = await this.#deps.pace.reserve(pace);
		if (ms === undefined || !budget.hasTimeAfter(ms)) {
			return heldBack(BUSY_MS);
		}
		if (ms > 0) {
			await wait(this.#deps.clock, ms);
		}
		return undefined;
	}

	/** @returns whether another attempt may go better */
	async #mend(
		request: Request<unknown>,
		{ remedy }: Fault,
		pass: Pass | undefined,
		budget: CallBudget,
		used: Remedy[],
	): Promise<boolean> {
		if (remedy === undefined) {
			return false;
		}
		const uses = used.filter((other) => other === remedy).length;
		used.push(remedy);
		switch (remedy) {
			case 'another_try':
				return request.isRepeatable && budget.retry();
			case 'another_time':
				return uses === 0;
			case 'another_token':
				return pass !== undefined && this.#replace(pass, uses, budget);
		}
	}

	/** A token that another replica made may be as dead as the first one; one made since this call began was the last to try. */
	async #replace(pass: Pass, replaced: number, { startedAt }: CallBudget): Promise<boolean> {
		const isWorthIt = replaced === 0 || (replaced === 1 && pass.madeAt < startedAt);
		if (this.#session.canRenew && isWorthIt) {
			this.#session.drop(pass);
			return true;
		}
		await this.#session.refuse(pass);
		return false;
	}

	/** An answer other than a refusal shows that ChatHub takes the credentials, whatever else is wrong with it. */
	#noteTaken(judged: Judged<unknown>): void {
		if (judged.ok || (judged.failure.status ?? Infinity) < 400) {
			this.#session.confirm();
		}
	}

	async #login({ login, password }: { readonly login: string; readonly password: string }): Answer<string> {
		const { clock, random } = this.#deps;
		const budget = new CallBudget(clock, random);
		const request: Request<string> = {
			name: 'login',
			method: 'POST',
			path: '/api/company/get-token',
			body: () => ({ login, password }),
			maxBytes: TOKEN_BYTES,
			pace: 'login',
			isRepeatable: true,
			read: readJwtAnswer,
		};
		for (;;) {
			const held = await this.#awaitTurn(request, budget);
			const judged = held === undefined ? await this.#send(request, {}, budget) : failure(held);
			if (judged.ok || judged.failure.remedy !== 'another_try' || !(await budget.retry())) {
				return this.#conclude(request.name, judged);
			}
		}
	}

	#conclude<T>(call: CallName, judged: Judged<T>): Result<T, UpstreamFailure> {
		if (judged.ok) {
			this.#state = 'ok';
			return judged;
		}
		const { failure: reason, status, wasAsked } = judged.failure;
		if (wasAsked) {
			this.#state = stateAfter[reason.kind];
			this.#deps.report({
				event: 'upstream_call_failed',
				call,
				failure: reason.kind,
				...(status !== undefined && { status }),
			});
		}
		return failure(reason);
	}
}

/** A refusal of one call still is an answer of a working ChatHub. */
const stateAfter: Record<UpstreamFailure['kind'], UpstreamState> = {
	upstream_login_refused: 'login_refused',
	upstream_unreachable: 'unreachable',
	upstream_contract: 'unreachable',
	upstream_refused: 'ok',
};
