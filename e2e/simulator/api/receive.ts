import express, { type RequestHandler } from 'express';
import type { ApiEndpoint } from '../endpoints.ts';
import type { Parts } from '../parts.ts';
import { receiveCall } from '../receive-call.ts';

const readBody: RequestHandler = express.json({ limit: '1mb' });

/** The first handler of every route: the call is recorded, a fault has its way with it, and only then is its body read. */
export function receive(endpoint: ApiEndpoint, parts: Parts): RequestHandler {
	return async (request, response, next) => {
		if (await receiveCall(endpoint, response, parts)) {
			await readBody(request, response, next);
		}
	};
}
