import type { Request, RequestHandler, Response } from 'express';
import { clientAt, isPrivate } from '../../domain/limits/client-address.ts';
import type { ClientLimit } from '../../domain/limits/client-limit.ts';

/** Says that the client asks too often, in the words of the endpoint. */
type Refuse = (response: Response, waitMs: number) => void;

/** Sends away clients that ask too often. */
export function limitClients(limit: ClientLimit, refuse: Refuse): RequestHandler {
	return (request, response, next) => {
		const wait = limit.take(addressOf(request));
		if (wait === undefined) {
			next();
		} else {
			refuse(response, wait);
		}
	};
}

/**
 * Whom the limit of clients is to count, if anybody.
 *
 * Express tells the address by `trust proxy`. While that is off, a peer in a private network is most likely a reverse
 * proxy, all visitors in one, and is not limited; a public peer is the client itself.
 */
export function addressOf(request: Request): string | undefined {
	const peer = request.socket.remoteAddress;
	if (request.app.get('trust proxy') === false) {
		const client = peer === undefined ? undefined : clientAt(peer);
		return client === undefined || isPrivate(client) ? undefined : peer;
	}
	// Behind too many trusted proxies the text is the visitor's own, and may be no address.
	const { ip } = request;
	return ip !== undefined && clientAt(ip) !== undefined ? ip : peer;
}
