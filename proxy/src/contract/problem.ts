import * as z from 'zod/mini';
import { problemCodeSchema } from './problem-codes.ts';

/** `type` of a problem is this prefix followed by its code. */
export const PROBLEM_TYPE_PREFIX = 'urn:chathub:problem:';

export const problemSchema = z.object({
	type: z.templateLiteral([PROBLEM_TYPE_PREFIX, problemCodeSchema]),
	title: z.string(),
	status: z.int(),
	/** What to do next, in English; callers translate `code` instead of showing this. */
	detail: z.string(),
	code: problemCodeSchema,
	/** ISO 8601; only with `clock_skew`. */
	server_time: z.optional(z.iso.datetime()),
});
export type Problem = z.infer<typeof problemSchema>;
