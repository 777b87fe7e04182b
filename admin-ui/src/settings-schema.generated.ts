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
}) satisfies z.ZodMiniType<ChathubSettings>;
