import * as contract from '@chathub/proxy/contract';
import * as z from 'zod/mini';

/**
 * The proxy's answers as this plugin takes them: what the contract says, and any word where only the proxy has to know
 * them all, because a proxy may be newer than the plugin.
 */

/**
 * `GET /v1/site`. Origins are compared, never opened, and JSON Schema cannot say their spelling: PHP and the screen take
 * the same. A proxy that does not tell the generation has verified none; an older one tells neither its limits, its store
 * nor its frame: null and absent both mean that there is none.
 */
export const siteAnswerSchema = z.object({
	...contract.siteAnswerSchema.shape,
	origins: z.array(z.string()),
	scopes: z.array(z.string()),
	upstream: z.string(),
	frame_url: z.optional(contract.siteAnswerSchema.shape.frame_url),
	store: z.optional(z.string()),
	limits: z.optional(contract.limitsSchema),
	generation: z.optional(contract.siteAnswerSchema.shape.generation),
});

/** `warnings` of `POST /v1/diagnose`: an older proxy knows none. */
export const diagnosisWarningsSchema = z.optional(z.array(z.string()));

/** A step of `POST /v1/diagnose`. PHP takes a code that it does not know for `internal_error`. */
export const diagnosisStepSchema = z.object({
	...contract.diagnosisStepSchema.shape,
	step: z.string(),
	status: z.string(),
	code: z.optional(z.string()),
});
