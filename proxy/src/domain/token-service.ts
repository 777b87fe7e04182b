import type { TokenAnswer } from '../contract/index.ts';
import { allowsOrganization, allowsPageOrigin, allowsScope } from './access-policy.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { GrantFailure, TokenFailure } from './failures.ts';
import type { GenerationStore } from './generations.ts';
import type { GrantVerifier } from './grant.ts';
import type { VerifiedGrant } from './grant-memo.ts';
import { chooseOperator, operatorsAfter } from './operator-choice.ts';
import { type KeptToken, renewalMargin } from './operator-token.ts';
import type { OperatorTokens } from './operator-tokens.ts';
import type { ReplayGuard } from './replay-guard.ts';
import { failure, type Result, success } from './result.ts';
import { type Preference, TokenSupply } from './token-supply.ts';
import { within } from './within.ts';

export interface TokenWish {
	readonly grant: string;
	/** The `Origin` that the browser sent. */
	readonly origin: string;
	readonly session?: string | undefined;
}

/** What became of a wish; `site` as soon as the grant told who is asking, for the log and the counts. */
export interface TokenOutcome {
	readonly site: string | undefined;
	readonly result: Result<TokenAnswer, TokenFailure>;
}

interface TokenServiceDeps {
	readonly grants: GrantVerifier;
	readonly generations: GenerationStore;
	readonly replays: ReplayGuard;
	readonly directory: Directory;
	readonly tokens: OperatorTokens;
	/** Where the isolated chat runs, for every site that hands out tokens; undefined: nowhere. */
	readonly frameOrigin?: string | undefined;
	readonly clock: Clock;
	readonly random: () => number;
}

/** The loader gives up after 8 s, so an answer after 7 s still arrives in time. */
const DEADLINE_MS = 7_000;
/** How long the list of organizations is waited for: without it ChatHub says itself what an organization has. */
const ORGANIZATIONS_MS = 1_000;
/** Seconds in which a renewal under way has ended, or a failed one is repeated. */
const RENEWAL_S = 10;
/** Over which part of the time between a token's renewal and its end the pages that have it ask again. */
const SPREAD = 1 / 3;

/** Hands a visitor's browser the operator token that its grant allows. */
export class TokenService {
	readonly #supply: TokenSupply;
	readonly #deps: TokenServiceDeps;

	constructor(deps: TokenServiceDeps) {
		this.#supply = new TokenSupply(deps.tokens, deps.clock);
		this.#deps = deps;
	}

	async issue({ grant, origin, session }: TokenWish): Promise<TokenOutcome> {
		const verified = await this.#deps.grants.verify(grant);
		if (!verified.ok) {
			return { site: undefined, result: verified };
		}
		const site = verified.value.site.id;
		const refused = this.#refuse(verified.value, origin) ?? (await this.#refuseUsed(verified.value));
		if (refused !== undefined) {
			return { site, result: failure(refused) };
		}
		// Drawn once, so that who is chosen at once and who is chosen after all are the same.
		const draw = session === undefined ? this.#deps.random() : 0;
		const kept = this.#peek(verified.value, session, draw);
		const token = kept === undefined ? await this.#inTime(verified.value, session, draw) : success(kept);
		return { site, result: token.ok ? success(this.#present(token.value)) : token };
	}

	/** Everything that can be refused by what the grant and the site list say. */
	#refuse({ site, organization }: VerifiedGrant, origin: string): GrantFailure | undefined {
		if (!allowsPageOrigin(site, origin, this.#deps.frameOrigin)) {
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
		return undefined;
	}

	/**
	 * A grant that its site has replaced; and one that is good once, after its first use. That use is the last check:
	 * nothing that is refused uses a grant up, everything that ChatHub is asked for does, however it ends.
	 */
	async #refuseUsed(grant: VerifiedGrant): Promise<TokenFailure | undefined> {
		const { site, generation, identifier, expiresAt } = grant;
		const { generations, replays } = this.#deps;
		if (generation !== null && !(await generations.accept(site.id, generation))) {
			return invalid('The grant was replaced by a newer one. Ask the site for its current grant.');
		}
		if (identifier === null) {
			return undefined;
		}
		switch (await replays.use(`grants:${site.id}`, identifier, expiresAt)) {
			case 'first':
				return undefined;
			case 'again':
				return invalid('The grant was used before. Ask the site for a new one.');
			case 'unknown':
				return { kind: 'use_unknown' };
		}
	}

	/** What nearly every visitor gets: the token is in memory, and so is who may answer. */
	#peek(grant: VerifiedGrant, session: string | undefined, draw: number): KeptToken | undefined {
		const active = this.#deps.directory.peekActiveOperators(grant.organization);
		if (active === undefined) {
			return undefined;
		}
		const { operator, ttl, site } = grant;
		if (operator !== null && !active.includes(operator)) {
			return undefined;
		}
		const chosen = operator ?? chooseOperator(active, session, draw);
		return chosen === undefined
			? undefined
			: this.#deps.tokens.peek({ operator: chosen, ttl, siteId: site.id });
	}

	#inTime(grant: VerifiedGrant, session: string | undefined, draw: number) {
		const late = () => failure({ kind: 'upstream_unreachable' } as const);
		return within<Result<KeptToken, TokenFailure>>(
			this.#deps.clock,
			DEADLINE_MS,
			this.#get(grant, session, draw),
			late,
		);
	}

	async #get(
		{ organization, operator, ttl, site }: VerifiedGrant,
		session: string | undefined,
		draw: number,
	): Promise<Result<KeptToken, TokenFailure>> {
		if (site.organizations === 'all' && (await this.#isInvented(organization))) {
			return nobody;
		}
		const active = await this.#deps.directory.activeOperators(organization);
		if (!active.ok) {
			return active;
		}
		const pool = operator === null ? active.value : active.value.filter((id) => id === operator);
		const chosen = chooseOperator(pool, session, draw);
		if (chosen === undefined) {
			return nobody;
		}
		const preference: Preference = [chosen, ...operatorsAfter(chosen, pool, session)];
		return this.#supply.get(preference, { ttl, siteId: site.id });
	}

	/**
	 * Whether ChatHub has no such organization: who may use every organization can sign a grant for any number, and each
	 * would cost ChatHub a call. Where nobody knows, it has.
	 */
	async #isInvented(organization: number): Promise<boolean> {
		const { directory, clock } = this.#deps;
		if (directory.peekActiveOperators(organization) !== undefined) {
			return false;
		}
		return within(clock, ORGANIZATIONS_MS, directory.knows(organization), () => success(true)).then(
			(known) => known.ok && !known.value,
		);
	}

	#present({ token, mintedAt, expiresAt, renewAt }: KeptToken): TokenAnswer {
		const now = this.#deps.clock.now();
		const chance = this.#deps.random();
		// The first whole second after the proxy begins to renew its own: earlier, only the same token would come again.
		const fresh = Math.floor((renewAt - now) / 1000) + 1;
		// And a little later, so that not all pages that have this token ask in the same second.
		const spread = fresh > 0 ? (renewalMargin(expiresAt - mintedAt) * SPREAD) / 1000 : RENEWAL_S;
		return {
			access_token: token,
			token_type: 'Bearer',
			expires_in: Math.floor((expiresAt - now) / 1000),
			refresh_in: Math.max(fresh, RENEWAL_S) + Math.floor(chance * spread),
		};
	}
}

const unauthorized = (detail: string): GrantFailure => ({ kind: 'unauthorized_client', detail });
const nobody = failure({
	kind: 'no_operator',
	detail: 'No active operator can take this chat. Show the fallback contact.',
} as const);
const invalid = (detail: string): GrantFailure => ({ kind: 'invalid_grant', detail });
