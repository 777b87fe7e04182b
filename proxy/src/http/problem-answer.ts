import type { Response } from 'express';
import {
	type Operation,
	type Problem,
	PROBLEM_CODES,
	PROBLEM_TYPE_PREFIX,
	type ProblemCode,
	type Scope,
} from '../contract/index.ts';
import { problemTexts } from './problem-texts.ts';
import { contextOf } from './request-context.ts';

interface ProblemDetails {
	/** In place of the general advice. */
	readonly detail?: string;
	readonly server_time?: string;
}

interface ProblemOptions extends ProblemDetails {
	/** The scope that the site lacks; with `insufficient_scope`. */
	readonly scope?: Scope;
	/** Milliseconds before which asking again is no use; with `too_many_requests`. */
	readonly retryAfter?: number;
}

/** `sendProblem` as a route may use it: with the codes that the contract gives its operation. */
export type SendProblem<O extends Operation> = (
	response: Response,
	code: NonNullable<O['problems']>[number],
	options?: ProblemOptions,
) => void;

/** Answers with a problem (RFC 9457); 401 and a lacking scope also tell the scheme (RFC 6750 §3). */
export function sendProblem(response: Response, code: ProblemCode, options: ProblemOptions = {}): void {
	contextOf(response.req).code = code;
	const { scope = 'read', retryAfter = 0, ...details } = options;
	const status = PROBLEM_CODES[code];
	if (status === 401) {
		response.set('WWW-Authenticate', 'Bearer error="invalid_token"');
	} else if (code === 'insufficient_scope') {
		response.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scope}"`);
	} else if (status === 429) {
		response.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter / 1000))));
	}
	const type = `${PROBLEM_TYPE_PREFIX}${code}` as const;
	const problem: Problem = {
		type,
		title: problemTexts[code].title,
		status,
		detail: problemTexts[code].detail,
		code,
		...details,
	};
	response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
