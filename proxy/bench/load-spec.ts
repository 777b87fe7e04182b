import { z } from 'zod';

/** What a load generator is to do; it gets it as JSON in its only argument. */
export const loadSpecSchema = z.object({
	port: z.int(),
	connections: z.int(),
	/** How long, or how many requests. */
	seconds: z.int().optional(),
	amount: z.int().optional(),
	/** Requests a second in all; as many as possible when absent. */
	rate: z.int().optional(),
	/** `few`: 512 grants again and again, as cached pages hand them out. `all-new`: no grant twice. */
	grants: z.enum(['few', 'all-new']),
	/** How many client addresses take turns. */
	addresses: z.int(),
	/** Number of the first grant that is `all-new`. */
	from: z.int().default(0),
});
export type LoadSpec = z.input<typeof loadSpecSchema>;

/** What it says at the end, as JSON on standard output. */
export const loadResultSchema = z.object({
	/** Answers with status 200. */
	answered: z.int(),
	/** Other answers, broken connections, time-outs. */
	failed: z.int(),
	seconds: z.number(),
	/** Milliseconds. */
	p50: z.number(),
	p99: z.number(),
});
export type LoadResult = z.infer<typeof loadResultSchema>;
