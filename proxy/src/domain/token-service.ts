import type { TokenAnswer } from '../contract/index.ts';
import { allowsOrganization, allowsOrigin, allowsScope } from './access-policy.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { GrantFailure, TokenFailure } from './failures.ts';
import type { GenerationStore } from './generations.ts';
import type { GrantVerifier } from './grant.ts';
import type { VerifiedGrant } from './grant-memo.ts';
import { chooseOperator } from './operator-choice.ts';
import type { OperatorToken } from './operator-token.ts';
import type { OperatorTokens } from './operator-tokens.ts';
import { failure, type Result, success } from './result.ts';
import { within } from './within.ts';

export interface TokenWish {
	readonly grant: string;
	/** The `Origin` that the browser sent. */
	readonly origin: string;
	readonly session?: string | undefined;
}

/** What became of a wish; `site` as soon as the grant told who is asking, for the log. */
export interface TokenOutcome {
	readonly site: string | undefined;
	readonly result: Result<TokenAnswer, TokenFailure>;
}

interface TokenServiceDeps {
	readonly grants: GrantVerifier;
	readonly generations: GenerationStore;
	readonly directory: Directory;
	readonly tokens: OperatorTokens;
	readonly clock: Clock;
	readonly random: () => number;
}

/** The loader gives up after 8 s, so an answer after 7 s still arrives in time. */
const DEADLINE_MS = 7_000;
/** Seconds in which a renewal under way has ended, or a failed one is repeated. */
const RENEWAL_S = 10;

/** Hands a visitor's browser the operator token that its grant allows. */
export class TokenService {
	readonly #deps: TokenServiceDeps;

	constructor(deps: TokenServiceDeps) {
		this.#deps = deps;
	}

	async issue({ grant, origin, session }: TokenWish): Promise<TokenOutcome> {
		const verified = await this.#deps.grants.verify(grant);
		if (!verified.ok) {
			return { site: undefined, result: verified };
		}
		const site = verified.value.site.id;
		const refused = await this.#refuse(verified.value, origin);
		if (refused !== undefined) {
			return { site, result: failure(refused) };
		}
		const answer = this.#answer(verified.value, session);
		const late = () => failure({ kind: 'upstream_unreachable' } as const);
		return { site, result: await within(this.#deps.clock, DEADLINE_MS, answer, late) };
	}

	/** Everything that can be refused without asking ChatHub. */
	async #refuse({ site, organization, generation }: VerifiedGrant, origin: string) {
		if (!allowsOrigin(site, origin)) {
			return unauthorized('This origin is not one of the site. Add it to the site list of the proxy.');
		}
		if (!allowsScope(site, 'token')) {
			return unauthorized('The site has no scope "token". Add it to the site list of the proxy.');
		}
		if (!allowsOrganization(site, organization)) {
			return invalid(
				'The site may not use this organization. Choose another one, or add it to the site list.',
			);
		}
		if (generation !== null && !(await this.#deps.generations.accept(site.id, generation))) {
			return invalid('The grant was replaced by a newer one. Ask the site for its current grant.');
		}
		return undefined;
	}

	async #answer(
		{ organization, operator, ttl }: VerifiedGrant,
		session: string | undefined,
	): Promise<Result<TokenAnswer, TokenFailure>> {
		const active = await this.#deps.directory.activeOperators(organization);
		if (!active.ok) {
			return active;
		}
		const pool = operator === null ? active.value : active.value.filter((id) => id === operator);
		const chosen = chooseOperator(pool, session, this.#deps.random);
		if (chosen === undefined) {
			return failure({
				kind: 'no_operator',
				detail: 'No active operator can take this chat. Show the fallback contact.',
			});
		}
		const token = await this.#deps.tokens.get(chosen, ttl);
		return token.ok ? success(this.#present(token.value)) : token;
	}

	#present({ token, expiresAt, renewAt }: OperatorToken): TokenAnswer {
		const now = this.#deps.clock.now();
		return {
			access_token: token,
			token_type: 'Bearer',
			expires_in: Math.floor((expiresAt - now) / 1000),
			// The first whole second after the proxy begins to renew its own: earlier, only the same token would come again.
			refresh_in: Math.max(Math.floor((renewAt - now) / 1000) + 1, RENEWAL_S),
		};
	}
}

const unauthorized = (detail: string): GrantFailure => ({ kind: 'unauthorized_client', detail });
const invalid = (detail: string): GrantFailure => ({ kind: 'invalid_grant', detail });
