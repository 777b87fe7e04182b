import * as z from 'zod/mini';
import { namesOf } from './names-of.ts';

/** Codes of `application/problem+json` answers (RFC 9457) and their HTTP status. */
export const PROBLEM_CODES = {
	invalid_request: 400,
	invalid_token: 401,
	clock_skew: 401,
	insufficient_scope: 403,
	organization_not_allowed: 403,
	organization_not_found: 404,
	operator_not_found: 404,
	no_operator: 409,
	not_found: 404,
	method_not_allowed: 405,
	/** The site asks more often than the proxy lets it; `Retry-After` says when it may again. */
	too_many_requests: 429,
	upstream_login_refused: 502,
	upstream_unreachable: 502,
	upstream_contract: 502,
	upstream_refused: 502,
	internal_error: 500,
} as const;
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** One of `PROBLEM_CODES`. */
export const problemCodeSchema = z.enum(namesOf(PROBLEM_CODES));
