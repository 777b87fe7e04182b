import { type RequestHandler, Router } from 'express';
import type { HealthAnswer } from '../../contract/index.ts';
import { servePath } from '../serve-path.ts';

/**
 * `GET /healthz`: the process lives. `GET /readyz`: it wants requests. ChatHub's state is no part of either: a
 * restart or another replica would not help, and tokens in memory still serve.
 */
export function healthRoutes(isStopping: () => boolean): Router {
	const checkHealth: RequestHandler = (_request, response) => {
		const answer: HealthAnswer = { status: 'ok' };
		response.json(answer);
	};
	const checkReadiness: RequestHandler = (_request, response) => {
		const answer: HealthAnswer = { status: isStopping() ? 'stopping' : 'ok' };
		response.status(isStopping() ? 503 : 200).json(answer);
	};
	return Router().use(
		servePath('/healthz', { get: [checkHealth] }),
		servePath('/readyz', { get: [checkReadiness] }),
	);
}
