import type { RequestHandler } from 'express';
import type { ApiEndpoint } from '../endpoints.ts';
import type { Parts } from '../parts.ts';
import { receiveCall } from '../receive-call.ts';

/** The first handler of every route: records the call and lets a fault have its way with it. */
export function receive(endpoint: ApiEndpoint, parts: Parts): RequestHandler {
	return async (_request, response, next) => {
		if (await receiveCall(endpoint, response, parts)) {
			next();
		}
	};
}
