import * as z from 'zod/mini';

/** The number ChatHub gives an organization or an operator. */
export const upstreamIdSchema = z.int().check(z.positive());

const UPSTREAM_ID = /^[1-9][0-9]{0,14}$/;

/** The same as digits, where only text can stand. */
export const upstreamIdTextSchema = z.string().check(z.regex(UPSTREAM_ID, 'must be a number'));

/** The number of such a text. */
export const upstreamIdFromTextSchema = z.pipe(upstreamIdTextSchema, z.transform(Number));

/** A site's name in the proxy's site list, for example `shop-example`. */
export const siteIdSchema = z
	.string()
	.check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits or hyphens'));

/** The public name of one site key; it says nothing about the key. */
export const kidSchema = z
	.string()
	.check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens or underscores'));

/** A site key: base64url (no padding) of exactly 32 bytes, so that the last character carries four bits only. */
export const siteKeySchema = z
	.string()
	.check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'must be 32 bytes as base64url without padding'));

export const SESSION_PATTERN = /^[A-Za-z0-9_-]{22}$/;

/** Names one conversation, so that a pool keeps it with the same operator: 128 random bits as base64url. */
export const sessionSchema = z.string().check(z.regex(SESSION_PATTERN, 'must be 22 base64url characters'));

const isSerializedOrigin = (value: string): boolean =>
	/^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value;

/**
 * A web origin in the one spelling that browsers send in `Origin` (RFC 6454 §6.2): lower case, no default
 * port, no path, no trailing slash. Compared byte by byte everywhere.
 */
export const originSchema = z.string().check(
	z.refine(isSerializedOrigin, {
		error: 'must be an origin such as https://shop.example: lower case, no path, no trailing slash, no default port',
	}),
);

/** Which organizations a site may use: every one of the company, or a list. */
export const organizationRuleSchema = z.union(
	[z.literal('all'), z.array(upstreamIdSchema).check(z.minLength(1))],
	'must be "all" or a list of organization numbers',
);
export type OrganizationRule = z.infer<typeof organizationRuleSchema>;

/**
 * What a site may do: `token` hands operator tokens to its visitors, `read` lists organizations and operators,
 * `operators:write` adds operators and changes their status.
 */
export const scopeSchema = z.enum(['token', 'read', 'operators:write']);
export type Scope = z.infer<typeof scopeSchema>;
