import type { RequestHandler } from 'express';

/** Headers of every answer. All of them are data for programs: nothing may be run, framed, sniffed or kept. */
const HEADERS = Object.entries({
	'Cache-Control': 'no-store',
	'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
});

export const securityHeaders: RequestHandler = (_request, response, next) => {
	for (const [name, value] of HEADERS) {
		response.setHeader(name, value);
	}
	next();
};
