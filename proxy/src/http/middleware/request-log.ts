import type { RequestHandler } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { Logger } from '../../logger.ts';
import { openContext } from '../request-context.ts';

/** Every path of ours looks like this, and no credential does: those have upper-case letters and are longer. */
const LOGGABLE_PATH = /^\/[a-z0-9/._-]{0,63}$/;
/** What a client that hung up gets: nothing; the number is nginx's. */
const CLIENT_CLOSED = 499;

/** Gives each request an id and writes one line when it has ended. Must be the first middleware. */
export function requestLog(log: Logger, clock: Clock, newId: () => string): RequestHandler {
	return (request, response, next) => {
		const start = clock.now();
		const context = openContext(request, newId());
		response.set('X-Request-Id', context.id);
		// Kept now: routers rewrite it while they look for a route.
		const { method, path } = request;
		response.once('close', () => {
			const fields = {
				id: context.id,
				method,
				path: LOGGABLE_PATH.test(path) ? path : '(other)',
				status: response.writableFinished ? response.statusCode : CLIENT_CLOSED,
				duration_ms: Math.round(clock.now() - start),
				...(context.site !== undefined && { site: context.site }),
				...(context.code !== undefined && { code: context.code }),
			};
			// Probes come every few seconds and say nothing new.
			if (path === '/healthz' || path === '/readyz') {
				log.debug(fields, 'request');
			} else {
				log.info(fields, 'request');
			}
		});
		next();
	};
}
