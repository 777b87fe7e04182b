import type { RequestHandler } from 'express';
import type { SiteRegistry } from '../../domain/site-registry.ts';
import { contextOf } from '../request-context.ts';
import type { TokenAnswers } from '../token-answers.ts';

interface TokenCorsDeps {
	readonly sites: SiteRegistry;
	/** Where the isolated chat runs, for every site; undefined: nowhere. */
	readonly frameOrigin?: string | undefined;
	readonly answers: TokenAnswers;
}

/**
 * Lets the origins that some site lists read the answer, errors included, and ends every other request here.
 *
 * The token request is a CORS simple request (Fetch, "CORS protocol"): no preflight comes before it, and `Origin` is
 * always sent with a POST. No credentials are involved, so no `Access-Control-Allow-Credentials`.
 */
export function tokenCors({ sites, frameOrigin, answers }: TokenCorsDeps): RequestHandler {
	return (request, response, next) => {
		const { origin } = request.headers;
		if (origin === undefined || (!sites.listsOrigin(origin) && origin !== frameOrigin)) {
			const description =
				origin === undefined
					? 'The request has no Origin header. Only pages of a listed origin may ask.'
					: 'No site lists this origin. Add it to the site list of the proxy.';
			answers.refuse(response, { error: 'unauthorized_client', description });
			return;
		}
		contextOf(request).readableBy = origin;
		next();
	};
}
