import type { Request } from 'express';

/** What is known of a request beyond what it carries: for the log, and for the routes behind authentication. */
export interface RequestContext {
	readonly id: string;
	/** Id of the site that asks, once it has proved to be it. */
	site?: string;
	/** The error code that was answered. */
	code?: string;
	/** The origin whose pages may read the answer. */
	readableBy?: string;
}

const contexts = new WeakMap<Request, RequestContext>();

export function openContext(request: Request, id: string): RequestContext {
	const context: RequestContext = { id };
	contexts.set(request, context);
	return context;
}

/** @throws {Error} when the request did not pass the first middleware */
export function contextOf(request: Request): RequestContext {
	const context = contexts.get(request);
	if (context === undefined) {
		throw new Error('The request has no context: requestLog must be the first middleware.');
	}
	return context;
}
