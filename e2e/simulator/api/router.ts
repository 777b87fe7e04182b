import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Parts } from '../parts.ts';
import { ApiError, sendApiError } from './answers.ts';
import { companyRoutes } from './company-routes.ts';
import { operatorRoutes } from './operator-routes.ts';

/** `/api`: what chathub-api.md documents, and nothing else but the widget's own `GET /api/operator/me`. */
export function apiRouter(parts: Parts): Router {
	const router = Router();
	router.use(cors(parts));
	router.use('/company', companyRoutes(parts));
	router.use('/operator', operatorRoutes(parts));
	router.use(() => {
		throw new ApiError(404, 'There is no such endpoint.');
	});
	const onError: ErrorRequestHandler = (error, _request, response, next) => {
		if (response.headersSent) {
			next(error);
			return;
		}
		sendApiError(response, error, parts);
	};
	router.use(onError);
	return router;
}

/** As ASP.NET does it: an origin off the list is answered without the headers, and its browser keeps the answer back. */
function cors({ isAllowedOrigin }: Parts): RequestHandler {
	return (request, response, next) => {
		const { origin } = request.headers;
		response.vary('Origin');
		if (origin !== undefined && isAllowedOrigin(origin)) {
			response.set('Access-Control-Allow-Origin', origin);
			if (request.method === 'OPTIONS') {
				response.set('Access-Control-Allow-Methods', 'GET, POST');
				response.set(
					'Access-Control-Allow-Headers',
					'Authorization, X-Authorization-Key, Content-Type',
				);
			}
		}
		if (request.method === 'OPTIONS') {
			response.status(204).end();
			return;
		}
		next();
	};
}
