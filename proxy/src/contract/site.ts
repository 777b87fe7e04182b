import * as z from 'zod/mini';
import { organizationRuleSchema, originSchema, scopeSchema, siteIdSchema } from './identifiers.ts';
import { UPSTREAM_STATES } from './words.ts';

export const upstreamStateSchema = z.enum(UPSTREAM_STATES);
export type UpstreamState = z.infer<typeof upstreamStateSchema>;

/** 200 answer of `GET /v1/site`: who the caller is to the proxy. */
export const siteAnswerSchema = z.object({
	site: siteIdSchema,
	origins: z.array(originSchema),
	organizations: organizationRuleSchema,
	scopes: z.array(scopeSchema),
	token_endpoint: z.url(),
	widget_url: z.url(),
	upstream: upstreamStateSchema,
	/** The highest generation of a grant that was verified for this site, 0 when none was. Grants below it are refused. */
	generation: z.int().check(z.nonnegative()),
	/** ISO 8601, UTC. */
	server_time: z.iso.datetime(),
	/** Version of the proxy. */
	version: z.string(),
});
export type SiteAnswer = z.infer<typeof siteAnswerSchema>;
