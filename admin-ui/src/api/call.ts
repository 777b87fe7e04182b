import apiFetch from '@wordpress/api-fetch';
import type * as z from 'zod/mini';

import { isAbort, toApiError, unexpectedAnswer } from './api-error.ts';

type Request = {
	readonly path: string;
	readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly data?: unknown;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Every call of ours: asks, then checks the shape of the answer.
 *
 * @throws ApiError for a refusal, no answer, or an answer of another shape; an AbortError when `signal` fired.
 */
export const call = async <T>({ signal, ...request }: Request, schema: z.ZodMiniType<T>): Promise<T> => {
	let answer: unknown;
	try {
		answer = await apiFetch<unknown>(signal === undefined ? request : { ...request, signal });
	} catch (reason) {
		throw isAbort(reason) ? reason : toApiError(reason);
	}
	const parsed = schema.safeParse(answer);
	if (!parsed.success) {
		throw unexpectedAnswer();
	}
	return parsed.data;
};
