import type { Introspection as Answer } from '../contract/index.ts';
import { refuseRead } from './access-policy.ts';
import type { Chathub, TokenVerdict } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { ScopeFailure, TooManyRequests, UpstreamFailure } from './failures.ts';
import type { UpstreamShare } from './limits/upstream-share.ts';
import type { OperatorTokens } from './operator-tokens.ts';
import { RecentAnswers } from './recent-answers.ts';
import { failure, type Result, success } from './result.ts';
import type { Site } from './site-registry.ts';
import { digestOf } from './token-checks.ts';

type VerdictFailure = UpstreamFailure | TooManyRequests;
type IntrospectionFailure = ScopeFailure | VerdictFailure;

/** A verdict is shared for this long by all who ask about the same token for the same site. */
const SHARED_MS = 10_000;

interface IntrospectionDeps {
	readonly chathub: Chathub;
	readonly directory: Pick<Directory, 'mayUseOperator'>;
	readonly tokens: Pick<OperatorTokens, 'forget'>;
	readonly share: Pick<UpstreamShare, 'run'>;
	readonly clock: Clock;
}

const inactive: Answer = { active: false };

/** Says whether an operator token is still good (RFC 7662). What cannot be found out is a failure, not "inactive". */
export class Introspection {
	readonly #deps: IntrospectionDeps;
	readonly #verdicts: RecentAnswers<Result<TokenVerdict, VerdictFailure>>;

	constructor(deps: IntrospectionDeps) {
		this.#verdicts = new RecentAnswers(SHARED_MS, deps.clock);
		this.#deps = deps;
	}

	async introspect(site: Site, token: string): Promise<Result<Answer, IntrospectionFailure>> {
		const refused = refuseRead(site);
		if (refused !== undefined) {
			return failure(refused);
		}
		const { chathub, clock } = this.#deps;
		const says = chathub.read(token);
		if (says === undefined || says.expiresAt <= clock.now()) {
			return success(inactive);
		}
		const mayUse = says.operator === null ? success(true) : await this.#mayUse(site, says.operator);
		if (!mayUse.ok || !mayUse.value) {
			return mayUse.ok ? success(inactive) : mayUse;
		}
		return this.#ask(site, token, says);
	}

	async #ask(
		site: Site,
		token: string,
		says: { readonly operator: number | null; readonly expiresAt: number },
	): Promise<Result<Answer, IntrospectionFailure>> {
		const { tokens } = this.#deps;
		const verdict = await this.#validate(site, token);
		if (!verdict.ok) {
			return verdict;
		}
		const operator = says.operator ?? verdict.value.operator;
		const isOfAnother = verdict.value.operator !== null && verdict.value.operator !== operator;
		if (operator === null) {
			return success(inactive);
		}
		if (!verdict.value.valid || isOfAnother) {
			await tokens.forget(operator, token);
			return success(inactive);
		}
		const mayUse = says.operator === null ? await this.#mayUse(site, operator) : success(true);
		if (!mayUse.ok || !mayUse.value) {
			return mayUse.ok ? success(inactive) : mayUse;
		}
		const exp = Math.floor(says.expiresAt / 1000);
		return success({ active: true, exp, sub: `operator:${operator}`, token_type: 'Bearer' });
	}

	/** What ChatHub says, asked for on the site's account; that it said nothing is shared with those who ask meanwhile, and nobody else. */
	#validate(site: Site, token: string) {
		const { chathub, share } = this.#deps;
		return this.#verdicts.get(
			`${site.id} ${digestOf(token)}`,
			() => share.run(site, 1, () => chathub.validate(token)),
			({ ok }) => ok,
		);
	}

	/** Who may use every organization may use every operator: no list is needed to tell, however many there are. */
	async #mayUse(site: Site, operator: number): Promise<Result<boolean, VerdictFailure>> {
		if (site.organizations === 'all') {
			return success(true);
		}
		return this.#deps.directory.mayUseOperator(site, operator);
	}
}
