/* Generated from plugin/schema/settings.schema.json by `npm run generate`. Do not edit. */

import * as z from 'zod/mini';

import type { ChathubSettings } from './settings.generated.ts';

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
	site_wide: z.object({
		enabled: z.boolean(),
		department: z.string(),
		text: z.string(),
		trigger: z.enum(['click', 'visible', 'idle', 'immediate']),
		side: z.enum(['end', 'start']),
	}),
	isolated: z.boolean(),
	availability: z.object({
		limited: z.boolean(),
		hours: z.array(z.object({ day: z.int(), from: z.string(), to: z.string() })),
		holidays: z.array(z.string()),
	}),
	consent: z.object({
		required: z.boolean(),
		category: z.enum(['functional', 'preferences', 'statistics-anonymous', 'statistics', 'marketing']),
	}),
}) satisfies z.ZodMiniType<ChathubSettings>;
