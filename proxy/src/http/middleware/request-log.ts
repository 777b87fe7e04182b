import type { RequestHandler } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { Observer } from '../../domain/observer.ts';
import type { Logger } from '../../logger.ts';
import { openContext } from '../request-context.ts';

/** Every path of ours looks like this, and no credential does: those have upper-case letters and are longer. */
const LOGGABLE_PATH = /^\/[a-z0-9/._-]{0,63}$/;
/** What browsers send as an origin (RFC 6454 section 6.2). A credential has upper-case letters, or is no host's name. */
const LOGGABLE_ORIGIN = /^(?:null|https?:\/\/[a-z0-9_.:[\]-]{1,255})$/;
/** What a client that hung up gets: nothing; the number is nginx's. */
const CLIENT_CLOSED = 499;

interface RequestLogDeps {
	readonly log: Logger;
	readonly observer: Observer;
	readonly clock: Clock;
	/** An id for a request. */
	readonly newId: () => string;
}

/** Gives each request an id, writes one line and counts it when it has ended. Must be the first middleware. */
export function requestLog({ log, observer, clock, newId }: RequestLogDeps): RequestHandler {
	return (request, response, next) => {
		const start = clock.now();
		const context = openContext(request, newId());
		// Kept now: routers rewrite it while they look for a route.
		const { method, path } = request;
		response.once('close', () => {
			const status = response.writableFinished ? response.statusCode : CLIENT_CLOSED;
			const ms = clock.now() - start;
			observer.requestEnded(method, path, status, ms);
			const fields = {
				id: context.id,
				method,
				path: loggable(path, LOGGABLE_PATH),
				status,
				duration_ms: Math.round(ms),
				site: context.site,
				code: context.code,
				origin: loggable(context.refusedOrigin, LOGGABLE_ORIGIN),
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

/** A field that is absent when there is nothing to write, and says so when what there is may not be written. */
const loggable = (text: string | undefined, what: RegExp): string | undefined =>
	text === undefined || what.test(text) ? text : '(other)';
