import type { RequestHandler } from 'express';
import { isLoopbackHost } from '../origins.ts';

/**
 * Commands come from this machine only, and not from a web page of another origin: not through a name that points to
 * 127.0.0.1 (`Host`), and not as a request that a browser sends without asking (`Origin`).
 */
export const localOnly: RequestHandler = (request, response, next) => {
	const { host, origin } = request.headers;
	const url = URL.parse(`http://${host ?? ''}`);
	const fromHere = isLoopbackAddress(request.socket.remoteAddress ?? '');
	const sameOrigin = origin === undefined || origin === url?.origin;
	if (fromHere && url && isLoopbackHost(url.hostname) && sameOrigin) {
		next();
		return;
	}
	response
		.status(403)
		.type('text/plain')
		.send('Commands are taken from this machine only, through a loopback address.');
};

function isLoopbackAddress(address: string): boolean {
	return address === '::1' || /^(::ffff:)?127\./.test(address);
}
