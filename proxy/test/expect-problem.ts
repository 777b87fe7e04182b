import type { Response } from 'supertest';
import { expect } from 'vitest';
import { PROBLEM_CODES, type ProblemCode, problemSchema } from '../src/contract/index.ts';

interface Answer extends Pick<Response, 'status' | 'body'> {
	readonly headers: Readonly<Record<string, unknown>>;
}

/** That the answer is this problem (RFC 9457), with the status and the type that go with its code. */
export function expectProblem(response: Answer, code: ProblemCode): void {
	expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
	expect(response.headers['cache-control']).toBe('no-store');
	expect(problemSchema.parse(response.body)).toMatchObject({
		type: `urn:chathub:problem:${code}`,
		status: PROBLEM_CODES[code],
		code,
	});
	expect(response.status).toBe(PROBLEM_CODES[code]);
}
