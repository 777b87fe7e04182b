import {
	type Diagnosis,
	DIAGNOSIS_STEPS,
	type DiagnosisStep,
	type DiagnosisWarning,
} from '../contract/index.ts';
import { refuseReadOf } from './access-policy.ts';
import type { Chathub, MintedToken } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { AccessFailure, TooManyRequests } from './failures.ts';
import type { MintBudget } from './limits/mint-budget.ts';
import type { UpstreamShare } from './limits/upstream-share.ts';
import { RecentAnswers } from './recent-answers.ts';
import { failure, type Result, success } from './result.ts';
import type { Site } from './site-registry.ts';
import { StepRecorder } from './step-recorder.ts';

/** Answers are shared for this long, so that a button cannot be used to hammer ChatHub. */
const SHARED_MS = 10_000;
/** What a walk costs at most: as many calls as there are steps. */
const CALLS_OF_A_WALK = DIAGNOSIS_STEPS.length;
/** Life of the token minted on the way, in seconds: the shortest; it is shown to nobody. */
const TRIAL_TTL = 300;

type Steps = readonly DiagnosisStep[];
/** What ChatHub answers a call. */
type Answer<Call extends 'login' | 'organizations' | 'operators'> = Awaited<ReturnType<Chathub[Call]>>;

interface DiagnosticsDeps {
	readonly chathub: Chathub;
	/** A token minted on the way counts like any other; undefined where nobody else has any minted. */
	readonly budget: Pick<MintBudget, 'wait' | 'count'> | undefined;
	readonly share: Pick<UpstreamShare, 'run'>;
	/** What is wrong with the surroundings at this moment. */
	readonly warnings: () => readonly DiagnosisWarning[];
	readonly clock: Clock;
}

/**
 * Walks the whole way to a token, past the caches of those who use tokens, and says how far it came. What many ways
 * begin with is walked once for all of them: asking about one operator after the other is not one login after the other.
 */
export class Diagnostics {
	readonly #deps: DiagnosticsDeps;
	readonly #walks: RecentAnswers<Result<Steps, TooManyRequests>>;
	readonly #logins: RecentAnswers<Answer<'login'>>;
	readonly #organizations: RecentAnswers<Answer<'organizations'>>;
	readonly #operators: RecentAnswers<Answer<'operators'>>;

	constructor(deps: DiagnosticsDeps) {
		this.#deps = deps;
		this.#walks = new RecentAnswers(SHARED_MS, deps.clock);
		this.#logins = new RecentAnswers(SHARED_MS, deps.clock);
		this.#organizations = new RecentAnswers(SHARED_MS, deps.clock);
		this.#operators = new RecentAnswers(SHARED_MS, deps.clock);
	}

	/** @param operator null for any active operator of the organization */
	async diagnose(
		site: Site,
		organization: number,
		operator: number | null,
	): Promise<Result<Diagnosis, AccessFailure | TooManyRequests>> {
		const refused = refuseReadOf(site, organization);
		if (refused !== undefined) {
			return failure(refused);
		}
		const walked = await this.#walks.get(
			`${site.id}:${organization}:${operator ?? 'any'}`,
			() =>
				this.#deps.share.run(site, CALLS_OF_A_WALK, async () =>
					success(await this.#walk(site, organization, operator)),
				),
			({ ok }) => ok,
		);
		return walked.ok
			? success({ steps: [...walked.value], warnings: [...this.#deps.warnings()] })
			: walked;
	}

	async #walk(site: Site, organization: number, operator: number | null): Promise<Steps> {
		const walk = new StepRecorder(this.#deps.clock);
		const login = await walk.run(
			'login',
			() => this.#logins.get('all', () => this.#deps.chathub.login()),
			(value) => value === 'not_needed',
		);
		if (!login.ok) {
			return walk.finish();
		}
		if (!(await walk.run('organizations', () => this.#findOrganization(organization))).ok) {
			return walk.finish();
		}
		const chosen = await walk.run('operators', () => this.#findOperator(organization, operator));
		if (!chosen.ok) {
			return walk.finish();
		}
		const minted = await walk.run('mint', () => this.#mint(site, chosen.value));
		if (minted.ok) {
			await walk.run('validate', () => this.#validate(minted.value, chosen.value));
		}
		return walk.finish();
	}

	async #findOrganization(organization: number) {
		const list = await this.#organizations.get('all', () => this.#deps.chathub.organizations());
		if (!list.ok) {
			return list;
		}
		const isListed = list.value.some(({ id }) => id === organization);
		return isListed ? success(organization) : failure({ kind: 'organization_not_found' } as const);
	}

	async #findOperator(organization: number, operator: number | null) {
		const list = await this.#operators.get(String(organization), () =>
			this.#deps.chathub.operators(organization),
		);
		if (!list.ok) {
			return list;
		}
		const candidates = list.value.filter(({ id }) => operator === null || id === operator);
		if (operator !== null && candidates.length === 0) {
			return failure({ kind: 'operator_not_found' } as const);
		}
		const active = candidates.find(({ status }) => status === 'active');
		return active === undefined ? failure({ kind: 'no_operator' } as const) : success(active.id);
	}

	async #mint(site: Site, operator: number) {
		const { budget, chathub } = this.#deps;
		if ((await budget?.wait(site.id)) !== undefined) {
			return failure({ kind: 'too_many_requests' } as const);
		}
		const minted = await chathub.mint(operator, TRIAL_TTL, () => budget?.count(site.id));
		return !minted.ok || isOf(minted.value, operator) ? minted : contractFailure;
	}

	async #validate({ token }: MintedToken, operator: number) {
		const verdict = await this.#deps.chathub.validate(token);
		if (!verdict.ok) {
			return verdict;
		}
		return verdict.value.valid && isOf(verdict.value, operator) ? verdict : contractFailure;
	}
}

/** Whether what ChatHub answered is about this operator, or does not say. */
const isOf = ({ operator: named }: { readonly operator: number | null }, operator: number): boolean =>
	named === null || named === operator;

const contractFailure = failure({ kind: 'upstream_contract' } as const);
