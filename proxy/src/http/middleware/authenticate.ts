import type { Request, RequestHandler, Response } from 'express';
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

/**
 * Turns a route that needs a site into one that Express can call.
 *
 * @param readBody reads the body before the route is called, but nobody's who is not known
 */
export type Authenticate = (
	handler: SiteHandler,
	readBody?: RequestHandler,
) => (request: Request, response: Response) => Promise<void>;

interface AuthenticateDeps {
	readonly requests: RequestVerifier;
	/**
	 * How often one client may fail; asked first, because it costs next to nothing to answer. Calls that prove their site
	 * do not count: all sites of a hosting company may have one address.
	 */
	readonly failureLimit: ClientLimit;
	/** How often a site may call. */
	readonly siteLimit: KeyedLimit;
	readonly clock: Clock;
}

/** `Authorization: Bearer <request token>` (RFC 6750 §2.1); the token is good for this one call. */
export function authenticate(deps: AuthenticateDeps): Authenticate {
	return (handler, readBody) => async (request, response) => {
		const client = addressOf(request);
		const clientWait = deps.failureLimit.wait(client);
		if (clientWait !== undefined) {
			sendProblem(response, 'too_many_requests', { retryAfter: clientWait });
			return;
		}
		const site = await identify(deps, request, response);
		if (site === undefined) {
			deps.failureLimit.take(client);
			return;
		}
		contextOf(request).site = site.id;
		const wait = deps.siteLimit.take(site.id);
		if (wait !== undefined) {
			sendProblem(response, 'too_many_requests', { retryAfter: wait });
			return;
		}
		if (readBody !== undefined) {
			await passed(readBody, request, response);
		}
		await handler(site, request, response);
	};
}

/** @returns the site that asks; undefined when that is not proved, which is answered */
async function identify(
	{ requests, clock }: AuthenticateDeps,
	request: Request,
	response: Response,
): Promise<Site | undefined> {
	const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
	if (token === undefined) {
		const detail = 'Send a request token as "Authorization: Bearer".';
		sendProblem(response, 'invalid_token', { detail });
		return undefined;
	}
	const verified = await requests.verify(token, request.method, request.baseUrl + request.path);
	if (verified.ok) {
		return verified.value;
	}
	if (verified.failure.kind === 'clock_skew') {
		sendProblem(response, 'clock_skew', { server_time: new Date(clock.now()).toISOString() });
	} else {
		sendProblem(response, 'invalid_token', { detail: verified.failure.detail });
	}
	return undefined;
}

/** Resolves when a handler passes a request on; rejects with what it passes on as an error. */
const passed = (handler: RequestHandler, request: Request, response: Response): Promise<void> =>
	new Promise((resolve, reject) => {
		void handler(request, response, (error?: unknown) => {
			if (error === undefined) {
				resolve();
			} else {
				reject(error instanceof Error ? error : new Error('The body cannot be read.'));
			}
		});
	});
