import type { Diagnosis, DiagnosisStep, DiagnosisWarning } from '../contract/index.ts';
import { refuseReadOf } from './access-policy.ts';
import type { Chathub, MintedToken } from './chathub.ts';
import { type Clock, isWithin } from './clock.ts';
import type { AccessFailure } from './failures.ts';
import type { MintBudget } from './limits/mint-budget.ts';
import { failure, type Result, success } from './result.ts';
import { SingleFlight } from './single-flight.ts';
import type { Site } from './site-registry.ts';
import { StepRecorder } from './step-recorder.ts';

/** Answers are shared for this long, so that a button cannot be used to hammer ChatHub. */
const SHARED_MS = 10_000;
const MAX_KEPT = 100;
/** Life of the token minted on the way, in seconds: the shortest; it is shown to nobody. */
const TRIAL_TTL = 300;

type Steps = readonly DiagnosisStep[];

interface DiagnosticsDeps {
	readonly chathub: Chathub;
	/** A token minted on the way counts like any other; undefined where nobody else has any minted. */
	readonly budget: Pick<MintBudget, 'take'> | undefined;
	/** What is wrong with the surroundings at this moment. */
	readonly warnings: () => readonly DiagnosisWarning[];
	readonly clock: Clock;
}

/** Walks the whole way to a token, past every cache, and says how far it came. */
export class Diagnostics {
	readonly #deps: DiagnosticsDeps;
	readonly #flights = new SingleFlight<string, Steps>();
	readonly #kept = new Map<string, { readonly at: number; readonly steps: Steps }>();

	constructor(deps: DiagnosticsDeps) {
		this.#deps = deps;
	}

	/** @param operator null for any active operator of the organization */
	async diagnose(
		site: Site,
		organization: number,
		operator: number | null,
	): Promise<Result<Diagnosis, AccessFailure>> {
		const refused = refuseReadOf(site, organization);
		if (refused !== undefined) {
			return failure(refused);
		}
		const key = `${site.id}:${organization}:${operator ?? 'any'}`;
		const kept = this.#kept.get(key);
		const steps =
			kept !== undefined && isWithin(this.#deps.clock.now(), kept.at, SHARED_MS)
				? kept.steps
				: await this.#flights.run(key, () => this.#walkAndKeep(key, site, organization, operator));
		return success({ steps: [...steps], warnings: [...this.#deps.warnings()] });
	}

	async #walkAndKeep(
		key: string,
		site: Site,
		organization: number,
		operator: number | null,
	): Promise<Steps> {
		const steps = await this.#walk(site, organization, operator);
		const now = this.#deps.clock.now();
		for (const [old, { at }] of this.#kept) {
			if (!isWithin(now, at, SHARED_MS) || this.#kept.size >= MAX_KEPT) {
				this.#kept.delete(old);
			}
		}
		this.#kept.set(key, { at: now, steps });
		return steps;
	}

	async #walk(site: Site, organization: number, operator: number | null): Promise<Steps> {
		const walk = new StepRecorder(this.#deps.clock);
		const login = await walk.run(
			'login',
			() => this.#deps.chathub.login(),
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
		const list = await this.#deps.chathub.organizations();
		if (!list.ok) {
			return list;
		}
		const isListed = list.value.some(({ id }) => id === organization);
		return isListed ? success(organization) : failure({ kind: 'organization_not_found' } as const);
	}

	async #findOperator(organization: number, operator: number | null) {
		const list = await this.#deps.chathub.operators(organization);
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
		if ((await this.#deps.budget?.take(site.id)) !== undefined) {
			return failure({ kind: 'too_many_requests' } as const);
		}
		const minted = await this.#deps.chathub.mint(operator, TRIAL_TTL);
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
