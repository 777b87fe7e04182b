import type { ErrorRequestHandler, RequestHandler } from 'express';
import { describeError, isClientError } from './client-error.ts';
import type { Logger } from '../logger.ts';
import { sendProblem } from './problem-answer.ts';
import { contextOf } from './request-context.ts';

/** Answers what no route took. */
export const notFound: RequestHandler = (_request, response) => {
	sendProblem(response, 'not_found');
};

/** Answers errors that no route expected: the caller's own as such, every other one without details. */
export function errorHandler(log: Logger): ErrorRequestHandler {
	return (error: unknown, request, response, next) => {
		const isClients = isClientError(error);
		if (!isClients) {
			log.error({ id: contextOf(request).id, error: describeError(error) }, 'unexpected error');
		}
		if (response.headersSent) {
			next(error);
			return;
		}
		sendProblem(response, isClients ? 'invalid_request' : 'internal_error');
	};
}
