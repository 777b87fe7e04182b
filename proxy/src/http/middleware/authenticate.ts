import type { Request, Response } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { ClientLimit } from '../../domain/limits/client-limit.ts';
import type { KeyedLimit } from '../../domain/limits/keyed-limit.ts';
import type { RequestVerifier } from '../../domain/request-token.ts';
import type { Site } from '../../domain/site-registry.ts';
import { sendProblem } from '../problem-answer.ts';
import { contextOf } from '../request-context.ts';
import { addressOf } from './client-limit.ts';

/** A route behind authentication: it is called with the site that asks. */
type SiteHandler = (site: Site, request: Request, response: Response) => Promise<void> | void;

/** Turns a route that needs a site into one that Express can call. */
export type Authenticate = (handler: SiteHandler) => (request: Request, response: Response) => Promise<void>;

interface AuthenticateDeps {
	readonly requests: RequestVerifier;
	/** How often one client may try; asked first, because it costs next to nothing to answer. */
	readonly clientLimit: ClientLimit;
	/** How often a site may call. */
	readonly siteLimit: KeyedLimit;
	readonly clock: Clock;
}

/** `Authorization: Bearer <request token>` (RFC 6750 §2.1); the token is good for this one call. */
export function authenticate({ requests, clientLimit, siteLimit, clock }: AuthenticateDeps): Authenticate {
	return (handler) => async (request, response) => {
		const clientWait = clientLimit.take(addressOf(request));
		if (clientWait !== undefined) {
			sendProblem(response, 'too_many_requests', { retryAfter: clientWait });
			return;
		}
		const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
		if (token === undefined) {
			const detail = 'Send a request token as "Authorization: Bearer".';
			sendProblem(response, 'invalid_token', { detail });
			return;
		}
		const verified = await requests.verify(token, request.method, request.baseUrl + request.path);
		if (!verified.ok) {
			if (verified.failure.kind === 'clock_skew') {
				sendProblem(response, 'clock_skew', { server_time: new Date(clock.now()).toISOString() });
			} else {
				sendProblem(response, 'invalid_token', { detail: verified.failure.detail });
			}
			return;
		}
		const site = verified.value;
		contextOf(request).site = site.id;
		const wait = siteLimit.take(site.id);
		if (wait === undefined) {
			await handler(site, request, response);
		} else {
			sendProblem(response, 'too_many_requests', { retryAfter: wait });
		}
	};
}
