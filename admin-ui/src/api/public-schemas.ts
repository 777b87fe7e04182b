import * as z from 'zod/mini';

/**
 * What WordPress answers to editors and visitors at `chathub/v1`; a source as `schemas.ts` is, and apart from it to
 * keep the editor's script small.
 */

/** `GET /chathub/v1/departments`: what anyone who writes posts may know. The first department is the default. */
export const departmentsSchema = z.object({
	connected: z.boolean(),
	departments: z.array(z.object({ slug: z.string(), label: z.string() })),
});
export type Departments = z.infer<typeof departmentsSchema>;

/** `GET /chathub/v1/grant`: the current public grant of a department. */
export const grantSchema = z.object({ grant: z.string() });
