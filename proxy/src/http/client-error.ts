import { z } from 'zod';

/** How Express and its body parsers say that the request is at fault: `status` (http-errors), 4xx. */
const clientErrorSchema = z.object({ status: z.int().min(400).max(499) });

/** Whether an error that reached an error handler is the caller's doing. */
export const isClientError = (error: unknown): boolean => clientErrorSchema.safeParse(error).success;

/** What may be logged of an unexpected error: where it happened. Its message could quote what was being handled. */
export function describeError(error: unknown): { readonly name: string; readonly stack: readonly string[] } {
	if (!(error instanceof Error)) {
		return { name: typeof error, stack: [] };
	}
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return { name: error.name, stack: frames.map((line) => line.trim()) };
}
