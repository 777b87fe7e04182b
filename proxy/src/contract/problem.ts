import * as z from 'zod/mini';
import { problemCodeSchema } from './problem-codes.ts';

/** `type` of a problem is this prefix followed by its code. */
export const PROBLEM_TYPE_PREFIX = 'urn:chathub:problem:';

export const problemSchema = z.object({
	type: z.templateLiteral([PROBLEM_TYPE_PREFIX, problemCodeSchema]),
	title: z.string(),
	status: z.int(),
	detail: z
		.string()
		.check(
			z.describe('What to do next, in English; callers translate the code instead of showing this.'),
		),
	code: problemCodeSchema,
	server_time: z.optional(z.iso.datetime().check(z.describe('Only with clock_skew.'))),
});
export type Problem = z.infer<typeof problemSchema>;
