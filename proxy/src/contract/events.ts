import * as z from 'zod/mini';

/** Why the chat is not there. The page shows its fallback for every one of them. */
export const FAILURE_REASONS = [
	/** The browser says that it has no connection. */
	'offline',
	/** The token endpoint did not answer: unreachable, refused by CORS, or cut off. */
	'network',
	/** Eight seconds passed without an open chat. */
	'timeout',
	/** The page's Content Security Policy forbids the token endpoint or the widget. */
	'csp',
	/** The vendor's script could not be fetched or did not run. */
	'script',
	/** The proxy refuses this grant or this page's origin. */
	'refused',
	/** Nobody is there to answer. */
	'no_operator',
	/** The proxy, or what it depends on, is busy or down. */
	'unavailable',
	/** What came back is no usable token. */
	'token',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What a page may tell of a chat. A closed list, and nothing in it is about the visitor. */
export const pageEventSchema = z.union([
	z.enum(['opened', 'fallback_shown']),
	z.templateLiteral(['failed:', z.enum(FAILURE_REASONS)]),
]);
export type PageEvent = z.infer<typeof pageEventSchema>;

/** Parameters of `POST /v1/events`, form-encoded, so that `navigator.sendBeacon` can send them. */
export const eventRequestSchema = z.object({
	assertion: z.string().check(z.minLength(1), z.describe('The grant of the place on the page.')),
	event: pageEventSchema,
});
export type EventRequest = z.infer<typeof eventRequestSchema>;
