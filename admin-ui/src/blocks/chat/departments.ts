import apiFetch from '@wordpress/api-fetch';
import { z } from 'zod';

import { isAbort, toApiError, unexpectedAnswer } from '../../api/api-error.ts';

const departmentsSchema = z.object({
	connected: z.boolean(),
	departments: z.array(z.object({ slug: z.string(), label: z.string() })),
});

/** `GET /chathub/v1/departments`: what anyone who writes posts may know. The first department is the default. */
export type Departments = z.infer<typeof departmentsSchema>;

/** @throws ApiError for a refusal, no answer, or an answer of another shape; an AbortError when `signal` fired. */
export async function fetchDepartments(signal: AbortSignal): Promise<Departments> {
	let answer: unknown;
	try {
		answer = await apiFetch<unknown>({ path: '/chathub/v1/departments', signal });
	} catch (reason) {
		throw isAbort(reason) ? reason : toApiError(reason);
	}
	const parsed = departmentsSchema.safeParse(answer);
	if (!parsed.success) {
		throw unexpectedAnswer();
	}
	return parsed.data;
}
