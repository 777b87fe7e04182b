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

/** Of a failure of the domain, what the caller may be told. */
interface ProblemOptions {
	/** In place of the general advice. */
	readonly detail?: string;
	/** With `clock_skew`. */
	readonly server_time?: string;
	/** The scope that the site lacks; with `insufficient_scope`. */
	readonly scope?: Scope;
	/** Milliseconds before which asking again is no use; told with `too_many_requests`. */
	readonly retryAfter?: number | undefined;
}

/** `sendProblem` as a route may use it: with the codes that the contract gives its operation. */
export type SendProblem<O extends Operation> = (
	response: Response,
	code: NonNullable<O['problems']>[number],
	options?: ProblemOptions,
) => void;

/** `sendFailure`, likewise. */
export type SendFailure<O extends Operation> = (
	response: Response,
	failure: Failure<NonNullable<O['problems']>[number]>,
) => void;

/** A failure of the domain: its kind is the code of the problem. */
interface Failure<Code extends ProblemCode> extends Pick<ProblemOptions, 'scope' | 'retryAfter'> {
	readonly kind: Code;
}

export const sendFailure = (response: Response, { kind, ...options }: Failure<ProblemCode>): void => {
	sendProblem(response, kind, options);
};

/** Answers with a problem (RFC 9457); 401 and a lacking scope also tell the scheme (RFC 6750 §3). */
export function sendProblem(response: Response, code: ProblemCode, options: ProblemOptions = {}): void {
	contextOf(response.req).code = code;
	const { detail = problemTexts[code].detail, server_time, scope = 'read', retryAfter = 0 } = options;
	const status = PROBLEM_CODES[code];
	if (status === 401) {
		response.set('WWW-Authenticate', 'Bearer error="invalid_token"');
	} else if (code === 'insufficient_scope') {
		response.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scope}"`);
	} else if (status === 429) {
		response.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter / 1000))));
	}
	const problem: Problem = {
		type: `${PROBLEM_TYPE_PREFIX}${code}`,
		title: problemTexts[code].title,
		status,
		detail,
		code,
		...(server_time !== undefined && { server_time }),
	};
	response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
