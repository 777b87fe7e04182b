import type { RequestHandler } from 'express';
import { sendProblem } from '../problem-answer.ts';

/** Answers every method that the route above it did not take. */
export function methodNotAllowed(allowed: readonly string[]): RequestHandler {
	return (_request, response) => {
		response.set('Allow', allowed.join(', '));
		sendProblem(response, 'method_not_allowed');
	};
}
