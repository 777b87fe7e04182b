import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { Method, Paths } from '../contract/index.ts';
import { methodNotAllowed } from './middleware/method-not-allowed.ts';
import { securityHeaders } from './middleware/security-headers.ts';

type Chain = readonly (RequestHandler | ErrorRequestHandler)[];

/** Handlers for each method that the contract has at this path, and for no other. */
type Handlers<P extends keyof Paths> = Readonly<
	Record<Extract<keyof Paths[P], Method>, Chain> & Partial<Record<Method, Chain>>
>;

/** Serves one path of the contract: its methods with these handlers, any other with 405. */
export function servePath<P extends keyof Paths>(path: P, handlers: Handlers<P>): Router {
	const router = Router({ strict: true, caseSensitive: true });
	const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
	const { get, post, patch }: Partial<Record<Method, Chain>> = handlers;
	const allowed: string[] = [];
	if (get !== undefined) {
		route.get(...get);
		allowed.push('GET', 'HEAD');
	}
	if (post !== undefined) {
		route.post(...post);
		allowed.push('POST');
	}
	if (patch !== undefined) {
		route.patch(...patch);
		allowed.push('PATCH');
	}
	// The token endpoint, which writes its headers itself, comes before the middleware that does it for all others.
	route.all(securityHeaders, methodNotAllowed(allowed));
	return router;
}
