import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { JWT_BEARER_GRANT_TYPE, TOKEN_PATH, tokenRequestSchema } from '../../contract/index.ts';
import type { TokenFailure } from '../../domain/failures.ts';
import type { SiteRegistry } from '../../domain/site-registry.ts';
import type { TokenService } from '../../domain/token-service.ts';
import { FORM_TYPE, formBody, readForm } from '../body-parsers.ts';
import { describeError, isClientError } from '../client-error.ts';
import type { Logger } from '../../logger.ts';
import { tokenCors } from '../middleware/token-cors.ts';
import { contextOf } from '../request-context.ts';
import { servePath } from '../serve-path.ts';
import { type AnsweredTokenError, sendTokenError } from '../token-error-answer.ts';

interface TokenRouteDeps {
	readonly sites: SiteRegistry;
	readonly tokens: TokenService;
	readonly log: Logger;
}

/** `POST /v1/token`: a browser exchanges its page's grant for an operator token (RFC 6749 §5, RFC 7523 §2.1). */
export function tokenRoutes({ sites, tokens, log }: TokenRouteDeps): Router {
	return servePath(TOKEN_PATH, {
		post: [tokenCors(sites), formBody, issue(tokens), failedRequest(log)],
	});
}

function issue(tokens: TokenService): RequestHandler {
	return async (request, response) => {
		const body: unknown = request.body;
		if (typeof body !== 'string') {
			sendTokenError(response, 'invalid_request', `Send the parameters as ${FORM_TYPE}.`);
			return;
		}
		const form = readForm(body);
		if (form === undefined) {
			sendTokenError(response, 'invalid_request', 'Send each parameter once.');
			return;
		}
		const grantType = form.get('grant_type');
		if (grantType !== undefined && grantType !== JWT_BEARER_GRANT_TYPE) {
			sendTokenError(response, 'unsupported_grant_type', `Use ${JWT_BEARER_GRANT_TYPE}.`);
			return;
		}
		const parsed = tokenRequestSchema.safeParse(Object.fromEntries(form));
		if (!parsed.success) {
			sendTokenError(
				response,
				'invalid_request',
				'Send grant_type, assertion and, when there is one, a session of 22 base64url characters.',
			);
			return;
		}
		const { assertion, session } = parsed.data;
		const { site, result } = await tokens.issue({
			grant: assertion,
			origin: request.headers.origin ?? '',
			session,
		});
		if (site !== undefined) {
			contextOf(request).site = site;
		}
		if (result.ok) {
			response.json(result.value);
		} else {
			sendTokenError(response, ...present(result.failure));
		}
	};
}

function present(failure: TokenFailure): readonly [AnsweredTokenError, string] {
	switch (failure.kind) {
		case 'invalid_grant':
		case 'unauthorized_client':
		case 'no_operator':
			return [failure.kind, failure.detail];
		case 'mints_used_up':
			return [
				'slow_down',
				'Too many new tokens were asked for. Show the fallback contact and ask again later.',
			];
		case 'use_unknown':
		case 'upstream_login_refused':
		case 'upstream_unreachable':
		case 'upstream_contract':
		case 'upstream_refused':
			// Visitors learn no more than that; what it was is in the log and in the diagnosis.
			return unavailable;
	}
}

const unavailable = [
	'temporarily_unavailable',
	'The chat is not available at the moment. Show the fallback contact.',
] as const;

/** Errors that no one expected also take the form of this endpoint, so that the loader understands them. */
function failedRequest(log: Logger): ErrorRequestHandler {
	return (error: unknown, request, response, next) => {
		if (response.headersSent) {
			next(error);
		} else if (isClientError(error)) {
			sendTokenError(response, 'invalid_request', `Send at most 8 KB as ${FORM_TYPE}, not compressed.`);
		} else {
			log.error({ id: contextOf(request).id, error: describeError(error) }, 'unexpected error');
			sendTokenError(response, ...unavailable);
		}
	};
}
