import type { RequestHandler } from 'express';
import type { SiteRegistry } from '../../domain/site-registry.ts';
import { sendTokenError } from '../token-error-answer.ts';

/**
 * Lets the origins that some site lists read the answer, errors included, and ends every other request here.
 *
 * The token request is a CORS simple request (Fetch, "CORS protocol"): no preflight comes before it, and `Origin` is
 * always sent with a POST. No credentials are involved, so no `Access-Control-Allow-Credentials`.
 */
export function tokenCors(sites: SiteRegistry): RequestHandler {
	return (request, response, next) => {
		response.vary('Origin');
		const { origin } = request.headers;
		if (origin === undefined || !sites.listsOrigin(origin)) {
			const description =
				origin === undefined
					? 'The request has no Origin header. Only pages of a listed origin may ask.'
					: 'No site lists this origin. Add it to the site list of the proxy.';
			sendTokenError(response, 'unauthorized_client', description);
			return;
		}
		response.set({
			'Access-Control-Allow-Origin': origin,
			'Access-Control-Expose-Headers': 'Retry-After',
		});
		next();
	};
}
