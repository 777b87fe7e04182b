import {
	diagnosisStepSchema,
	operatorSchema,
	organizationSchema,
	siteAnswerSchema,
} from '@chathub/proxy/contract';
import { z } from 'zod';

/** `GET`, `PUT` and `DELETE /chathub/v1/connection`. The key itself is never in it. */
export const connectionSchema = z.object({
	/** `unreadable`: stored, but this site can no longer decrypt it, for example after new salts. */
	state: z.enum(['not_connected', 'connected', 'unreadable']),
	/** Where it comes from; only `database` can be changed here. */
	source: z.enum(['constant', 'environment', 'database']).nullable(),
	proxy_url: z.string().nullable(),
	site: z.string().nullable(),
	kid: z.string().nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** `GET /chathub/v1/site`: what this screen needs of the proxy's own answer, and PHP's verdict on the origin. */
export const siteSchema = siteAnswerSchema
	.pick({ origins: true, upstream: true, version: true })
	.extend({ origin_allowed: z.boolean() });
export type Site = z.infer<typeof siteSchema>;

/** `GET /chathub/v1/organizations`. */
export const organizationsSchema = z.array(organizationSchema);
export type Organization = z.infer<typeof organizationSchema>;

/** `GET /chathub/v1/organizations/{id}/operators`. */
export const operatorsSchema = z.array(operatorSchema);
export type Operator = z.infer<typeof operatorSchema>;

/** `POST /chathub/v1/diagnose`; `message` says in the user's language what happened and what to do. */
export const diagnosisSchema = z.object({
	steps: z.array(diagnosisStepSchema.omit({ code: true }).extend({ message: z.string() })),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type DiagnosisStep = Diagnosis['steps'][number];

/** `GET /?_fields=home`. */
export const homeSchema = z.object({ home: z.url() });

/**
 * The plugin's part of `/wp/v2/settings`. Shapes only: limits are the form's business, so that a value that slipped
 * past them can still be shown and put right.
 */
export const chathubSettingsSchema = z.object({
	departments: z.array(
		z.object({
			slug: z.string(),
			label: z.string(),
			organization: z.int(),
			operator: z.int().nullable(),
		}),
	),
	token_lifetime: z.int(),
	fallback: z.object({
		message: z.string(),
		contacts: z.array(
			z.object({
				type: z.enum([
					'phone',
					'email',
					'link',
					'sms',
					'viber',
					'telegram',
					'whatsapp',
					'messenger',
					'signal',
				]),
				value: z.string(),
				label: z.string(),
			}),
		),
	}),
});
