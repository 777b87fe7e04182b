import * as z from 'zod/mini';
import { organizationRuleSchema, originSchema, scopeSchema, siteIdSchema } from './identifiers.ts';

/**
 * What the proxy last saw of ChatHub: `unknown` until the first call, `login_refused` when it does not accept the
 * company login or profile token, `unreachable` for network errors, time-outs and answers that make no sense.
 */
export const upstreamStateSchema = z.enum(['ok', 'unknown', 'login_refused', 'unreachable']);
export type UpstreamState = z.infer<typeof upstreamStateSchema>;

const perMinuteSchema = z.int().check(z.positive());

/** How often a minute; beyond that 429 is answered. */
export const limitsSchema = z.object({
	client: perMinuteSchema.check(z.describe('Requests of one client, by its address.')),
	site_calls: perMinuteSchema.check(z.describe('Calls of the site, such as this one.')),
	site_mints: perMinuteSchema.check(z.describe('New operator tokens for the site.')),
	mints: perMinuteSchema.check(z.describe('New operator tokens for all sites of the proxy together.')),
});
export type Limits = z.infer<typeof limitsSchema>;

/** What several processes of the proxy share: `memory` is not shared, `lost` should be and is not to be reached. */
export const storeStateSchema = z.enum(['memory', 'shared', 'lost']);
export type StoreState = z.infer<typeof storeStateSchema>;

/** 200 answer of `GET /v1/site`: who the caller is to the proxy. */
export const siteAnswerSchema = z.object({
	site: siteIdSchema,
	origins: z.array(originSchema),
	organizations: organizationRuleSchema,
	scopes: z.array(scopeSchema),
	token_endpoint: z.url(),
	widget_url: z.url(),
	frame_url: z
		.nullable(z.url())
		.check(z.describe('The site’s document for the isolated mode; null where the proxy has none.')),
	upstream: upstreamStateSchema,
	store: storeStateSchema,
	limits: limitsSchema,
	generation: z
		.int()
		.check(
			z.nonnegative(),
			z.describe(
				'The highest of a grant that was verified for this site, 0 when none was. Grants below it are refused.',
			),
		),
	/** ISO 8601, UTC. */
	server_time: z.iso.datetime(),
	version: z.string().check(z.describe('Of the proxy.')),
});
export type SiteAnswer = z.infer<typeof siteAnswerSchema>;
