import { z } from 'zod';
import type { Scope } from '../contract/index.ts';

/** What can go wrong between the proxy and ChatHub, seen from here. */
export type UpstreamFailure =
	/** ChatHub does not accept the company login or profile token. */
	| { readonly kind: 'upstream_login_refused' }
	/** Network error, time-out, 429 or 5xx: may work later. */
	| {
			readonly kind: 'upstream_unreachable';
			/** Milliseconds before which asking again is no use, where that is known. */
			readonly retryAfter?: number | undefined;
	  }
	/** An answer that the documented API cannot give. */
	| { readonly kind: 'upstream_contract' }
	/** ChatHub understood and said no: 400, 403 or 404. */
	| { readonly kind: 'upstream_refused' };

/** Reads a failure that another replica left in the store. */
export const upstreamFailureSchema: z.ZodType<UpstreamFailure> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('upstream_login_refused') }),
	z.object({ kind: z.literal('upstream_unreachable'), retryAfter: z.number().optional() }),
	z.object({ kind: z.literal('upstream_contract') }),
	z.object({ kind: z.literal('upstream_refused') }),
]);

/** The mints that a site, or all of them, may ask for are used up for now. */
interface MintRefusal {
	readonly kind: 'mints_used_up';
	/** The site that wanted to mint: the refusal says nothing to others. */
	readonly site: string;
	/** Milliseconds until the site may ask again. */
	readonly retryAfter: number;
}

/** Why there is no new operator token. */
export type MintFailure = UpstreamFailure | MintRefusal;

export const mintFailureSchema: z.ZodType<MintFailure> = z.union([
	upstreamFailureSchema,
	z.object({ kind: z.literal('mints_used_up'), site: z.string(), retryAfter: z.number() }),
]);

/** Why a grant is not handed a token. `detail` is safe to show: it never quotes the grant. */
export type GrantFailure =
	| { readonly kind: 'invalid_grant'; readonly detail: string }
	/** The browser's origin is not one of the site's, or the site may not hand out tokens. */
	| { readonly kind: 'unauthorized_client'; readonly detail: string }
	| { readonly kind: 'no_operator'; readonly detail: string };

/** Why a call from WordPress is refused before any work is done for it. */
export type RequestFailure =
	| { readonly kind: 'invalid_token'; readonly detail: string }
	/** The signature is right and the time is not: the two clocks disagree. */
	| { readonly kind: 'clock_skew' };

/** The site has had its share for now. */
export interface TooManyRequests {
	readonly kind: 'too_many_requests';
	/** Milliseconds before which asking again is no use. */
	readonly retryAfter: number;
}

/** Why a site may read nothing. */
export type ScopeFailure = { readonly kind: 'insufficient_scope'; readonly scope: Scope };

/** Why a site may not read about an organization. */
export type AccessFailure = ScopeFailure | { readonly kind: 'organization_not_allowed' };

export type TokenFailure =
	| GrantFailure
	| MintFailure
	/** Nobody can tell whether the grant was used before: the store that knows of the other replicas is gone. */
	| { readonly kind: 'use_unknown' };
