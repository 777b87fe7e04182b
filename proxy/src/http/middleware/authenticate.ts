import type { Request, Response } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { RequestVerifier } from '../../domain/request-token.ts';
import type { Site } from '../../domain/site-registry.ts';
import { sendProblem } from '../problem-answer.ts';
import { contextOf } from '../request-context.ts';

/** A route behind authentication: it is called with the site that asks. */
type SiteHandler = (site: Site, request: Request, response: Response) => Promise<void> | void;

/** Turns a route that needs a site into one that Express can call. */
export type Authenticate = (handler: SiteHandler) => (request: Request, response: Response) => Promise<void>;

/** `Authorization: Bearer <request token>` (RFC 6750 §2.1); the token is good for this one call. */
export function authenticate(requests: RequestVerifier, clock: Clock): Authenticate {
	return (handler) => async (request, response) => {
		const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
		if (token === undefined) {
			const detail = 'Send a request token as "Authorization: Bearer".';
			sendProblem(response, 'invalid_token', { detail });
			return;
		}
		const verified = await requests.verify(token, request.method, request.baseUrl + request.path);
		if (verified.ok) {
			contextOf(request).site = verified.value.id;
			await handler(verified.value, request, response);
		} else if (verified.failure.kind === 'clock_skew') {
			sendProblem(response, 'clock_skew', { server_time: new Date(clock.now()).toISOString() });
		} else {
			sendProblem(response, 'invalid_token', { detail: verified.failure.detail });
		}
	};
}
