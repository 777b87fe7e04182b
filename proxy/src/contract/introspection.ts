import * as z from 'zod/mini';
import { upstreamIdTextSchema } from './identifiers.ts';

/** Parameters of `POST /v1/introspect`, form-encoded (RFC 7662 §2.1). Unknown parameters are ignored. */
export const introspectRequestSchema = z.object({
	token: z.string().check(z.minLength(1), z.describe('The operator token.')),
});
export type IntrospectRequest = z.infer<typeof introspectRequestSchema>;

/** 200 answer of `POST /v1/introspect` (RFC 7662 §2.2). Of a token that is not active nothing else is told. */
export const introspectionSchema = z.discriminatedUnion('active', [
	z.object({ active: z.literal(false) }),
	z.object({
		active: z.literal(true),
		exp: z.int().check(z.describe('When it ends, in seconds since 1970 by the proxy’s clock.')),
		sub: z.templateLiteral(['operator:', upstreamIdTextSchema]),
		token_type: z.literal('Bearer'),
	}),
]);
export type Introspection = z.infer<typeof introspectionSchema>;
