import * as z from 'zod/mini';
import { FAILURE_REASONS } from './events.ts';
import { namesOf } from './names-of.ts';
import { TOKEN_ERRORS } from './token.ts';

/** How many days `GET /v1/usage` tells at most, today included. */
export const USAGE_ANSWER_DAYS = 31;

const countSchema = z.int().check(z.nonnegative());

/** What happened to a site's chats on one day, by the proxy's own clock. */
export const usageDaySchema = z.object({
	date: z.iso.date().check(z.describe('The day in UTC.')),
	issued: countSchema.check(z.describe('Operator tokens handed to pages.')),
	refused: z
		.partialRecord(z.enum(namesOf(TOKEN_ERRORS)), countSchema)
		.check(z.describe('Grants of the site that got no token, by error code.')),
	events: z.object({
		opened: countSchema,
		fallback_shown: countSchema,
		failed: z.partialRecord(z.enum(FAILURE_REASONS), countSchema),
	}),
});
export type UsageDay = z.infer<typeof usageDaySchema>;

/** 200 answer of `GET /v1/usage`: the days on which something happened, the oldest first. */
export const usageAnswerSchema = z.object({
	days: z.array(usageDaySchema).check(z.maxLength(USAGE_ANSWER_DAYS)),
});
export type UsageAnswer = z.infer<typeof usageAnswerSchema>;
