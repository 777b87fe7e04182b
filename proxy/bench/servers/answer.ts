import { z } from 'zod';

/** What the proxy answered, for servers that are compared with it to answer the same. */
export const answerSchema = z.object({
	access_token: z.string(),
	token_type: z.string(),
	expires_in: z.int(),
	refresh_in: z.int(),
});

/** Given by whoever starts a server: where it listens, and what it answers. */
export const readTask = () =>
	z
		.object({
			PORT: z.string().transform(Number),
			ANSWER: z.string().transform((text) => answerSchema.parse(JSON.parse(text))),
			UPSTREAM: z.string(),
		})
		.parse(process.env);
