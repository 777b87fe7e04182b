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
	upstream_login_refused: 502,
	upstream_unreachable: 502,
	upstream_contract: 502,
	upstream_refused: 502,
	internal_error: 500,
} as const;
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** One of `PROBLEM_CODES`. */
export const problemCodeSchema = z.enum(namesOf(PROBLEM_CODES));

/** `type` of a problem is this prefix followed by its code. */
export const PROBLEM_TYPE_PREFIX = 'urn:chathub:problem:';

export const problemSchema = z.object({
	type: z.templateLiteral([PROBLEM_TYPE_PREFIX, problemCodeSchema]),
	title: z.string(),
	status: z.int(),
	/** What to do next, in English; callers translate `code` instead of showing this. */
	detail: z.string(),
	code: problemCodeSchema,
	/** ISO 8601; only with `clock_skew`. */
	server_time: z.optional(z.iso.datetime()),
});
export type Problem = z.infer<typeof problemSchema>;
