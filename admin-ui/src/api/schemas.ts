import {
	DIAGNOSIS_STEPS,
	DIAGNOSIS_STEP_STATUSES,
	OPERATOR_STATUSES,
	UPSTREAM_STATES,
	isSerializedOrigin,
} from '@chathub/proxy/contract';
import type * as contract from '@chathub/proxy/contract';
import * as z from 'zod/mini';

import { contactTypes } from '../contact/contact-types.ts';

/**
 * What WordPress answers. Where PHP passes the proxy's answers on, the words are the contract's and the compiler
 * compares the shapes; the contract's own schemas would cost this page four times the bytes of zod/mini.
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

/** `GET /chathub/v1/site`: what this screen needs of the proxy's own answer, and PHP's verdict on the origin. */
export const siteSchema = z.object({
	origins: z.array(z.string().check(z.refine(isSerializedOrigin))),
	upstream: z.enum(UPSTREAM_STATES),
	version: z.string(),
	origin_allowed: z.boolean(),
}) satisfies z.ZodMiniType<Pick<contract.SiteAnswer, 'origins' | 'upstream' | 'version'>>;
export type Site = z.infer<typeof siteSchema>;

const upstreamId = z.int().check(z.positive());

/** `GET /chathub/v1/organizations`. */
export const organizationsSchema = z.array(
	z.object({ id: upstreamId, name: z.string() }),
) satisfies z.ZodMiniType<contract.Organization[]>;
export type Organization = contract.Organization;

/** `GET /chathub/v1/organizations/{id}/operators`. */
export const operatorsSchema = z.array(
	z.object({ id: upstreamId, name: z.string(), status: z.enum(OPERATOR_STATUSES) }),
) satisfies z.ZodMiniType<contract.Operator[]>;
export type Operator = contract.Operator;

/** `POST /chathub/v1/diagnose`; `message` says in the user's language what happened and what to do. */
export const diagnosisSchema = z.object({
	steps: z.array(
		z.object({
			step: z.enum(DIAGNOSIS_STEPS),
			status: z.enum(DIAGNOSIS_STEP_STATUSES),
			duration_ms: z.int().check(z.nonnegative()),
			message: z.string(),
		}),
	),
}) satisfies z.ZodMiniType<contract.Diagnosis>;
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
			operator: z.nullable(z.int()),
		}),
	),
	token_lifetime: z.int(),
	fallback: z.object({
		message: z.string(),
		contacts: z.array(z.object({ type: z.enum(contactTypes), value: z.string(), label: z.string() })),
	}),
});
