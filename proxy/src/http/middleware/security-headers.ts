import type { RequestHandler } from 'express';
import { contextOf } from '../request-context.ts';

/** Headers of every answer. All of them are data for programs: nothing may be run, framed, sniffed or kept. */
export const SECURITY_HEADERS = {
	'Cache-Control': 'no-store',
	'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
} as const;

/** Puts the headers of every answer on this one, with the id under which the log has the request. */
export const securityHeaders: RequestHandler = (request, response, next) => {
	for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
		response.setHeader(name, value);
	}
	response.setHeader('X-Request-Id', contextOf(request).id);
	next();
};
