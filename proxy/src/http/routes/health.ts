import { Router } from 'express';
import type { HealthAnswer } from '../../contract/index.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';

/**
 * `GET /healthz`: the process lives. `GET /readyz`: it wants requests. ChatHub's state is no part of either: a
 * restart or another replica would not help, and tokens in memory still serve.
 */
export function healthRoutes(isStopping: () => boolean): Router {
	const router = Router({ strict: true, caseSensitive: true });
	router
		.route('/healthz')
		.get((_request, response) => {
			const answer: HealthAnswer = { status: 'ok' };
			response.json(answer);
		})
		.all(methodNotAllowed('GET', 'HEAD'));
	router
		.route('/readyz')
		.get((_request, response) => {
			const answer: HealthAnswer = { status: isStopping() ? 'stopping' : 'ok' };
			response.status(isStopping() ? 503 : 200).json(answer);
		})
		.all(methodNotAllowed('GET', 'HEAD'));
	return router;
}
