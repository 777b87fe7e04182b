import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { ClientLimit } from '../../domain/limits/client-limit.ts';
import type { KeyedLimit } from '../../domain/limits/keyed-limit.ts';
import type { RequestVerifier } from '../../domain/request-token.ts';
import { failure, type Result } from '../../domain/result.ts';
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
	 * How often one client may fail. All sites of a hosting company may have one address, so calls that prove their site
	 * neither count nor are refused for what others there do; proving it costs a tenth of a millisecond.
	 */
	readonly failureLimit: ClientLimit;
	/** How often a site may call. */
	readonly siteLimit: KeyedLimit;
	readonly clock: Clock;
}

/** `Authorization: Bearer <request token>` (RFC 6750 §2.1); the token is good for this one call. */
export function authenticate(deps: AuthenticateDeps): Authenticate {
	return (handler, readBody) => async (request, response) => {
		const site = await identify(deps, request);
		if (!site.ok) {
			refuse(deps, request, response, site.failure);
			return;
		}
		const { id } = site.value;
		contextOf(request).site = id;
		const wait = deps.siteLimit.take(id);
		if (wait !== undefined) {
			sendProblem(response, 'too_many_requests', { retryAfter: wait });
			return;
		}
		if (readBody !== undefined) {
			await passed(readBody, request, response);
		}
		await handler(site.value, request, response);
	};
}

/** Why nobody knows which site asks, and what may be told of it. */
type Unidentified =
	| { readonly code: 'invalid_token'; readonly detail: string }
	| { readonly code: 'clock_skew'; readonly server_time: string };

async function identify(
	{ requests, clock }: AuthenticateDeps,
	request: Request,
): Promise<Result<Site, Unidentified>> {
	const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
	if (token === undefined) {
		const detail = 'Send a request token as "Authorization: Bearer".';
		return failure({ code: 'invalid_token', detail });
	}
	const verified = await requests.verify(token, request.method, request.baseUrl + request.path);
	if (verified.ok) {
		return verified;
	}
	return verified.failure.kind === 'clock_skew'
		? failure({ code: 'clock_skew', server_time: new Date(clock.now()).toISOString() })
		: failure({ code: 'invalid_token', detail: verified.failure.detail });
}

/** Says why nobody is known; to who fails too often only that. */
function refuse(
	{ failureLimit }: AuthenticateDeps,
	request: Request,
	response: Response,
	{ code, ...options }: Unidentified,
): void {
	const wait = failureLimit.take(addressOf(request));
	if (wait === undefined) {
		sendProblem(response, code, options);
	} else {
		sendProblem(response, 'too_many_requests', { detail: TOO_MANY_FAILURES, retryAfter: wait });
	}
}

const TOO_MANY_FAILURES =
	'Too many calls from this address prove no site. Wait for as many seconds as the Retry-After header says, and paste a new connection string.';

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
