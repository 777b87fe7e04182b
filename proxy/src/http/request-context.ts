import type { Request as AnyRequest } from 'express';

/** What is known of a request beyond what it carries: for the log, and for the routes behind authentication. */
export interface RequestContext {
	readonly id: string;
	/** Id of the site that asks, once it has proved to be it. */
	site?: string;
	/** The error code that was answered. */
	code?: string;
	/** The origin that was refused, as the request wrote it: anybody's words. */
	refusedOrigin?: string | undefined;
	/** The origin whose pages may read the answer. */
	readableBy?: string;
}

declare module 'express-serve-static-core' {
	interface Request {
		chathub?: RequestContext;
	}
}

export function openContext(request: AnyRequest, id: string): RequestContext {
	const context: RequestContext = { id };
	// A property and not a WeakMap: a table of all requests under way costs the garbage collector more than the rest of it.
	request.chathub = context;
	return context;
}

/** @throws {Error} when the request did not pass the first middleware */
export function contextOf({ chathub }: AnyRequest): RequestContext {
	if (chathub === undefined) {
		throw new Error('The request has no context: requestLog must be the first middleware.');
	}
	return chathub;
}
