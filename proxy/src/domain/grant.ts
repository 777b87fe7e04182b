import { GRANT, type GrantClaims, grantClaimsSchema } from '../contract/index.ts';
import type { Clock } from './clock.ts';
import type { GrantFailure } from './failures.ts';
import { deriveKeys } from './keys.ts';
import { failure, type Result, success } from './result.ts';
import { openToken, signToken } from './signed-token.ts';
import type { Site, SiteRegistry } from './site-registry.ts';

/** A grant whose signature, audience and life have been checked. */
export interface VerifiedGrant {
	readonly site: Site;
	readonly organization: number;
	/** One operator, or null for any active one of the organization. */
	readonly operator: number | null;
	/** Seconds. */
	readonly ttl: number;
	readonly generation: number;
}

/** Signs a grant: the same claims and key always give the same bytes. */
export async function signGrant(siteKey: { kid: string; key: string }, claims: GrantClaims): Promise<string> {
	const { iss, sub, aud, org, ttl, gen, exp } = grantClaimsSchema.parse(claims);
	return signToken(GRANT.typ, siteKey.kid, deriveKeys(siteKey.key).grant, {
		iss,
		sub,
		aud,
		org,
		ttl,
		gen,
		exp,
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

/** Checks the grants that browsers bring to the token endpoint. */
export class GrantVerifier {
	readonly #sites: SiteRegistry;
	readonly #audience: string;
	readonly #clock: Clock;

	/** @param audience the token endpoint's public URL */
	constructor(sites: SiteRegistry, audience: string, clock: Clock) {
		this.#sites = sites;
		this.#audience = audience;
		this.#clock = clock;
	}

	async verify(grant: string): Promise<Result<VerifiedGrant, GrantFailure>> {
		const opened = await openToken(grant, GRANT.typ, (kid) => {
			const keyed = this.#sites.findByKid(kid);
			return keyed && { key: keyed.keys.grant, site: keyed.site };
		});
		const claims = grantClaimsSchema.safeParse(opened?.claims);
		if (opened === undefined || !claims.success || claims.data.iss !== opened.found.site.id) {
			return invalid('The grant is not one of this proxy. Ask the site for its current grant.');
		}
		const { sub, aud, org, ttl, gen, exp } = claims.data;
		if (aud !== this.#audience) {
			return invalid('The grant is for another proxy. Ask the site for its current grant.');
		}
		if (exp * 1000 <= this.#clock.now()) {
			return invalid('The grant has expired. Ask the site for its current grant.');
		}
		const operator = sub.startsWith('operator:') ? Number(sub.slice('operator:'.length)) : null;
		return success({ site: opened.found.site, organization: org, operator, ttl, generation: gen });
	}
}

const invalid = (detail: string) => failure({ kind: 'invalid_grant', detail } as const);
