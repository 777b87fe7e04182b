import * as contract from '@chathub/proxy/contract';
import * as z from 'zod/mini';

import { diagnosisStepSchema as answeredStepSchema, siteAnswerSchema } from './proxy-answers.ts';

/**
 * What WordPress answers. For `chathub/v1` this is the one source: PHP publishes the schemas of its routes from
 * `plugin/schema/rest-answers.json`, which `npm run generate` makes of these.
 */

/** `GET`, `PUT` and `DELETE /chathub/v1/connection`. The key itself is never in it. */
export const connectionSchema = z.object({
	/** `unreadable`: stored, but this site can no longer decrypt it, for example after new salts. */
	state: z.enum(['not_connected', 'connected', 'unreadable']),
	/** Where it comes from; only `database` can be changed here. */
	source: z.nullable(z.enum(['constant', 'environment', 'database'])),
	proxy_url: z.nullable(z.string()),
	site: z.nullable(z.string()),
	kid: z.nullable(z.string()),
});
export type Connection = z.infer<typeof connectionSchema>;

/** `GET /chathub/v1/site`: the proxy's own answer, and PHP's verdict on the origin. */
export const siteSchema = z.object({ ...siteAnswerSchema.shape, origin_allowed: z.boolean() });
export type Site = z.infer<typeof siteSchema>;

/** `GET /chathub/v1/organizations`. */
export const organizationsSchema = z.array(contract.organizationSchema);
export type Organization = contract.Organization;

/** `GET /chathub/v1/organizations/{id}/operators`. */
export const operatorsSchema = z.array(contract.operatorSchema);
export type Operator = contract.Operator;

/** `POST /chathub/v1/diagnose`; `message` says in the user's language what happened and what to do. */
const diagnosisStepSchema = z.object({ ...answeredStepSchema.shape, message: z.string() });
const diagnosisWarningSchema = z.object({ code: z.string(), message: z.string() });
export const diagnosisSchema = z.object({
	steps: z.array(diagnosisStepSchema),
	warnings: z.array(diagnosisWarningSchema),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;

/** `GET /?_fields=home`. */
export const homeSchema = z.object({ home: z.url() });

/** `GET /?_fields=timezone_string,gmt_offset`: a name, or an offset in hours where there is none. */
export const timeZoneSchema = z.object({
	timezone_string: z.string(),
	gmt_offset: z.union([z.string(), z.number()]),
});
