import type { Response } from 'express';
import type { z } from 'zod';
import type { Behaviour } from '../behaviour.ts';
import { sendError } from '../error-answer.ts';
import type { Parts } from '../parts.ts';
import type { IssuedToken } from '../tokens.ts';
import type { Refusal } from './authenticate.ts';

/** What a route answers instead of its usual answer; thrown, so that routes read top to bottom. */
export class ApiError extends Error {
	readonly status: number;

	constructor(status: 400 | 401 | 403 | 404, detail: string) {
		super(detail);
		this.status = status;
	}
}

export function refusalError({ status, detail }: Refusal): ApiError {
	return new ApiError(status, detail);
}

export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
	const parsed = schema.safeParse(input);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new ApiError(400, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
	}
	return parsed.data;
}

/** In one of the three shapes that the vendor's pages show. */
export function sendToken(
	response: Response,
	{ token, expiresAt }: IssuedToken,
	shape: Behaviour['tokenShape'],
): void {
	switch (shape) {
		case 'json':
			response.json(token);
			return;
		case 'text':
			response.type('text/plain').send(token);
			return;
		case 'object':
			response.json({ token, expiration: new Date(expiresAt).toISOString() });
	}
}

export function sendApiError(response: Response, error: unknown, { behaviour }: Parts): void {
	const style = behaviour.get().errorStyle;
	if (error instanceof ApiError) {
		sendError(response, style, error.status, error.message);
	} else if (isBadBody(error)) {
		sendError(response, style, 400, 'The body is not valid JSON.');
	} else {
		console.error(error);
		sendError(response, style, 500, 'The simulator failed; its console says why.');
	}
}

/** What `express.json` throws for a body that it cannot read. */
function isBadBody(error: unknown): boolean {
	return (
		error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
	);
}
