import { GRANT, type GrantClaims, grantClaimsSchema } from '../contract/index.ts';
import type { Clock } from './clock.ts';
import type { GrantFailure } from './failures.ts';
import { GrantMemo, type VerifiedGrant } from './grant-memo.ts';
import { deriveKeys } from './keys.ts';
import { failure, type Result, success } from './result.ts';
import { openToken, signToken } from './signed-token.ts';
import type { KeyedSite, SiteRegistry } from './site-registry.ts';

/** How far the clocks of WordPress and the proxy may be apart, in seconds. */
const CLOCK_TOLERANCE = 30;

/**
 * Signs a grant: the same claims and key always give the same bytes.
 *
 * @throws {ZodError} when no proxy would take the claims
 */
export async function signGrant(siteKey: { kid: string; key: string }, claims: GrantClaims): Promise<string> {
	const { iss, sub, aud, org, ttl, gen, iat, exp, jti } = grantClaimsSchema.parse(claims);
	return signToken(GRANT.typ, siteKey.kid, deriveKeys(siteKey.key).grant, {
		iss,
		sub,
		aud,
		org,
		ttl,
		gen,
		iat,
		exp,
		jti,
	});
}

/**
 * When a public grant signed now ends: the end (UTC) of the next calendar month, so that everything signed in one
 * month is the same.
 *
 * @returns seconds since the epoch; the first second that is no longer in that month
 */
export function publicGrantExpiry(now: number): number {
	const date = new Date(now);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 1) / 1000;
}

/** Checks the grants that browsers bring. */
export class GrantVerifier {
	readonly #sites: SiteRegistry;
	readonly #audience: string;
	readonly #clock: Clock;
	readonly #memo: GrantMemo;

	/** @param audience the token endpoint's public URL */
	constructor(sites: SiteRegistry, audience: string, clock: Clock) {
		this.#sites = sites;
		this.#audience = audience;
		this.#clock = clock;
		this.#memo = new GrantMemo(sites, clock);
	}

	/** How many grants need not be verified anew. */
	get remembered(): number {
		return this.#memo.size;
	}

	/** Does not use up a grant that is good only once: that is for whoever hands something out for it. */
	async verify(grant: string): Promise<Result<VerifiedGrant, GrantFailure>> {
		const known = this.#memo.recall(grant);
		return known === undefined ? this.#verifyAnew(grant) : success(known);
	}

	async #verifyAnew(grant: string): Promise<Result<VerifiedGrant, GrantFailure>> {
		const opened = await openToken(grant, GRANT.typ, (kid) => {
			const keyed = this.#sites.findByKid(kid);
			return keyed && { key: keyed.keys.grant, kid, keyed };
		});
		const claims = grantClaimsSchema.safeParse(opened?.claims);
		if (opened === undefined || !claims.success || claims.data.iss !== opened.found.keyed.site.id) {
			return invalid('The grant is not one of this proxy. Ask the site for its current grant.');
		}
		const { aud, iat, exp } = claims.data;
		if (aud !== this.#audience) {
			return invalid('The grant is for another proxy. Ask the site for its current grant.');
		}
		const now = this.#clock.now();
		if (exp * 1000 <= now) {
			return invalid('The grant has expired. Ask the site for its current grant.');
		}
		if (iat !== undefined && (iat - CLOCK_TOLERANCE) * 1000 > now) {
			return invalid('The grant is from the future. Set the clocks of the site and of the proxy.');
		}
		const { kid, keyed } = opened.found;
		const verified = describe(claims.data, keyed);
		this.#memo.remember(grant, kid, keyed, verified);
		return success(verified);
	}
}

const describe = (
	{ sub, org, ttl, gen, exp, jti }: GrantClaims,
	{ site, use }: KeyedSite,
): VerifiedGrant => ({
	site,
	organization: org,
	operator: sub.startsWith('operator:') ? Number(sub.slice('operator:'.length)) : null,
	ttl,
	generation: use === 'page' ? null : gen,
	identifier: jti ?? null,
	expiresAt: exp * 1000,
});

const invalid = (detail: string) => failure({ kind: 'invalid_grant', detail } as const);
