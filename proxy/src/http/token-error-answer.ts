import type { Response } from 'express';
import { type Paths, TOKEN_ERRORS, type TOKEN_PATH, type TokenError } from '../contract/index.ts';
import { contextOf } from './request-context.ts';

/** The errors that the contract gives the operation. */
export type AnsweredTokenError = Paths[typeof TOKEN_PATH]['post']['tokenErrors'][number];

/** Seconds after which it makes sense to ask again. */
const RETRY_AFTER: Partial<Record<AnsweredTokenError, number>> = {
	slow_down: 10,
	temporarily_unavailable: 5,
};

/** Answers an error of the token endpoint (RFC 6749 §5.2). */
export function sendTokenError(response: Response, error: AnsweredTokenError, description: string): void {
	contextOf(response.req).code = error;
	const retryAfter = RETRY_AFTER[error];
	if (retryAfter !== undefined) {
		response.set('Retry-After', String(retryAfter));
	}
	const answer: TokenError = { error, error_description: description };
	response.status(TOKEN_ERRORS[error]).json(answer);
}
