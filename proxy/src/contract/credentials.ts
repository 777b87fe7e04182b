import * as z from 'zod/mini';
import { originSchema, siteIdSchema, upstreamIdSchema, upstreamIdTextSchema } from './identifiers.ts';

/** `typ` of a grant, HKDF `info` of the key that signs it: a token of one kind can never pass as the other. */
export const GRANT = { typ: 'chathub-grant+jwt', info: 'chathub grant v1' } as const;

/** `typ` of a request, HKDF `info` of the key that signs it. */
export const REQUEST = { typ: 'chathub-request+jwt', info: 'chathub request v1' } as const;

/** The only signature algorithm of our own tokens. */
export const TOKEN_ALGORITHM = 'HS256';

/** Life of an operator token, in seconds. */
export const OPERATOR_TOKEN_TTL = { min: 300, max: 86_400, default: 3_600 } as const;

/** Longest time from `iat` to `exp` of a request, in seconds. */
export const REQUEST_MAX_AGE = 60;

/** Longest time from `iat` to `exp` of a restricted grant, in seconds. */
export const RESTRICTED_GRANT_MAX_AGE = 120;

/** Path of the token endpoint; a grant's `aud` is `CHATHUB_PUBLIC_URL` followed by it. */
export const TOKEN_PATH = '/v1/token';

const numericDateSchema = z.int().check(z.positive());

/** `operator:6001`, or `organization:12` for any active operator of it. */
export const grantSubjectSchema = z.templateLiteral([
	z.enum(['operator', 'organization']),
	':',
	upstreamIdTextSchema,
]);

/** Used once; 96 random bits or more. */
const identifierSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

/**
 * Claims of a grant in the order in which they are serialised. Strict: a claim that this proxy does not know may
 * restrict the grant, so such a grant is refused instead of handed out too widely. `iat` and `jti` come together
 * and make it a restricted grant: good once, and for two minutes at most.
 */
export const grantClaimsSchema = z
	.strictObject({
		iss: siteIdSchema,
		sub: grantSubjectSchema,
		aud: z.url(),
		org: upstreamIdSchema,
		ttl: z.int().check(z.minimum(OPERATOR_TOKEN_TTL.min), z.maximum(OPERATOR_TOKEN_TTL.max)),
		gen: z.int().check(z.minimum(1)),
		iat: z.optional(numericDateSchema),
		exp: numericDateSchema,
		jti: z.optional(identifierSchema),
	})
	.check(
		z.refine(({ sub, org }) => sub.startsWith('operator:') || sub === `organization:${org}`, {
			error: 'sub names another organization than org',
			path: ['sub'],
		}),
		z.refine(({ iat, jti }) => (iat === undefined) === (jti === undefined), {
			error: 'iat and jti come together or not at all',
			path: ['jti'],
		}),
		z.refine(
			({ iat, exp }) => iat === undefined || (exp > iat && exp - iat <= RESTRICTED_GRANT_MAX_AGE),
			{
				error: `a grant with iat ends within ${RESTRICTED_GRANT_MAX_AGE} seconds of it`,
				path: ['exp'],
			},
		),
	);
export type GrantClaims = z.infer<typeof grantClaimsSchema>;

/** Claims of a request in the order in which they are serialised; `htm` and `htu` as in RFC 9449 §4.2. */
export const requestClaimsSchema = z.strictObject({
	iss: siteIdSchema,
	aud: originSchema,
	iat: numericDateSchema,
	exp: numericDateSchema,
	jti: identifierSchema,
	htm: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
	htu: z.url(),
});
export type RequestClaims = z.infer<typeof requestClaimsSchema>;
