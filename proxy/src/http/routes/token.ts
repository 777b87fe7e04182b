import type { ErrorRequestHandler, RequestHandler, Response, Router } from 'express';
import { JWT_BEARER_GRANT_TYPE, SESSION_PATTERN, TOKEN_PATH } from '../../contract/index.ts';
import type { TokenFailure } from '../../domain/failures.ts';
import type { ClientLimit } from '../../domain/limits/client-limit.ts';
import type { Observer } from '../../domain/observer.ts';
import type { SiteRegistry } from '../../domain/site-registry.ts';
import type { TokenService } from '../../domain/token-service.ts';
import type { Usage } from '../../domain/usage.ts';
import { FORM_TYPE, formBody, readForm } from '../form-body.ts';
import { describeError, isClientError } from '../client-error.ts';
import type { Logger } from '../../logger.ts';
import { limitClients } from '../middleware/client-limit.ts';
import { tokenCors } from '../middleware/token-cors.ts';
import { contextOf } from '../request-context.ts';
import { servePath } from '../serve-path.ts';
import { type AnsweredTokenError, TokenAnswers } from '../token-answers.ts';

interface TokenRouteDeps {
	readonly sites: SiteRegistry;
	readonly tokens: TokenService;
	readonly clientLimit: ClientLimit;
	readonly frameOrigin?: string | undefined;
	readonly observer: Observer;
	readonly usage: Usage;
	readonly log: Logger;
}

/** `POST /v1/token`: a browser exchanges its page's grant for an operator token (RFC 6749 §5, RFC 7523 §2.1). */
export function tokenRoutes({ tokens, clientLimit, log, ...deps }: TokenRouteDeps): Router {
	const answers = new TokenAnswers(deps.observer, deps.usage);
	const slowDown = (response: Response, retryAfter: number): void => {
		answers.refuse(response, { error: 'slow_down', description: TOO_OFTEN, retryAfter });
	};
	return servePath(TOKEN_PATH, {
		post: [
			tokenCors({ ...deps, answers }),
			limitClients(clientLimit, slowDown),
			formBody,
			issue(tokens, answers),
			failedRequest(answers, log),
		],
	});
}

function issue(tokens: TokenService, answers: TokenAnswers): RequestHandler {
	return async (request, response) => {
		const wish = readWish(request.body);
		if ('error' in wish) {
			answers.refuse(response, wish);
			return;
		}
		const { site, result } = await tokens.issue({ ...wish, origin: request.headers.origin ?? '' });
		if (result.ok) {
			answers.issue(response, site, result.value);
		} else {
			answers.refuse(response, { ...present(result.failure), site });
		}
	};
}

interface Refusal {
	readonly error: AnsweredTokenError;
	readonly description: string;
}

/**
 * What `tokenRequestSchema` says, without its cost: each visitor pays it, and a test holds the two against each other.
 *
 * @param body what the body parser made of it: text, or nothing when it is no form
 */
function readWish(body: unknown): { readonly grant: string; readonly session: string | undefined } | Refusal {
	if (typeof body !== 'string') {
		return { error: 'invalid_request', description: `Send the parameters as ${FORM_TYPE}.` };
	}
	const form = readForm(body);
	if (form === undefined) {
		return { error: 'invalid_request', description: 'Send each parameter once.' };
	}
	const [grantType, grant, session] = [form.get('grant_type'), form.get('assertion'), form.get('session')];
	if (grantType !== undefined && grantType !== JWT_BEARER_GRANT_TYPE) {
		return { error: 'unsupported_grant_type', description: `Use ${JWT_BEARER_GRANT_TYPE}.` };
	}
	const isSession = session === undefined || SESSION_PATTERN.test(session);
	return grantType !== undefined && grant !== undefined && isSession
		? { grant, session }
		: { error: 'invalid_request', description: WHAT_TO_SEND };
}

function present(failure: TokenFailure): Refusal & { readonly retryAfter?: number | undefined } {
	switch (failure.kind) {
		case 'invalid_grant':
		case 'unauthorized_client':
		case 'no_operator':
			return { error: failure.kind, description: failure.detail };
		case 'mints_used_up':
			return { error: 'slow_down', description: TOO_MANY, retryAfter: failure.retryAfter };
		case 'upstream_unreachable':
			return { ...unavailable, retryAfter: failure.retryAfter };
		case 'use_unknown':
		case 'upstream_login_refused':
		case 'upstream_contract':
		case 'upstream_refused':
			// Visitors learn no more than that; what it was is in the log and in the diagnosis.
			return unavailable;
	}
}

const WHAT_TO_SEND =
	'Send grant_type, assertion and, when there is one, a session of 22 base64url characters.';
const TOO_OFTEN = 'This client asks too often. Ask again later.';
const TOO_MANY = 'Too many new tokens are asked for. Show the fallback contact and ask again later.';

const unavailable: Refusal = {
	error: 'temporarily_unavailable',
	description: 'The chat is not available at the moment. Show the fallback contact.',
};

/** Errors that no one expected also take the form of this endpoint, so that the loader understands them. */
function failedRequest(answers: TokenAnswers, log: Logger): ErrorRequestHandler {
	return (error: unknown, request, response, next) => {
		if (response.headersSent) {
			next(error);
		} else if (isClientError(error)) {
			const description = `Send at most 8 KB as ${FORM_TYPE}, not compressed.`;
			answers.refuse(response, { error: 'invalid_request', description });
		} else {
			log.error({ id: contextOf(request).id, error: describeError(error) }, 'unexpected error');
			answers.refuse(response, unavailable);
		}
	};
}
