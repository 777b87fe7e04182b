import * as z from 'zod/mini';
import { sessionSchema } from './identifiers.ts';
import { namesOf } from './names-of.ts';

/** RFC 7523 §2.1: the grant is an assertion. */
export const JWT_BEARER_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Parameters of `POST /v1/token`, form-encoded. Unknown parameters are ignored (RFC 6749 §3.2). */
export const tokenRequestSchema = z.object({
	grant_type: z.literal(JWT_BEARER_GRANT_TYPE),
	assertion: z.string().check(z.minLength(1), z.describe('The grant.')),
	session: z.optional(sessionSchema),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** 200 answer of `POST /v1/token` (RFC 6749 §5.1). */
export const tokenAnswerSchema = z.object({
	access_token: z
		.string()
		.check(z.minLength(1), z.describe('The operator token for the widget’s script tag.')),
	token_type: z.literal('Bearer'),
	expires_in: z.int().check(z.positive(), z.describe('Seconds until the token ends; at least 60.')),
	refresh_in: z
		.int()
		.check(
			z.positive(),
			z.describe('Seconds after which the loader should ask again; less than expires_in.'),
		),
});
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>;

/** Error codes of `POST /v1/token` and their HTTP status. */
export const TOKEN_ERRORS = {
	invalid_request: 400,
	unsupported_grant_type: 400,
	invalid_grant: 400,
	unauthorized_client: 403,
	no_operator: 409,
	slow_down: 429,
	temporarily_unavailable: 503,
} as const;
export type TokenErrorCode = keyof typeof TOKEN_ERRORS;

/** Error answer of `POST /v1/token` (RFC 6749 §5.2). `slow_down` and `temporarily_unavailable` carry `Retry-After`. */
export const tokenErrorSchema = z.object({
	error: z.enum(namesOf(TOKEN_ERRORS)),
	error_description: z.string(),
});
export type TokenError = z.infer<typeof tokenErrorSchema>;
