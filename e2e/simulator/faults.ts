import { z } from 'zod';
import { endpoints, isApiEndpoint, type Endpoint } from './endpoints.ts';

/** `api`: every HTTP endpoint of the API; `all`: these, the widget script and the realtime connection. */
const faultTargets = [...endpoints, 'api', 'all'] as const;
export const faultTargetSchema = z.enum(faultTargets);
export type FaultTarget = z.infer<typeof faultTargetSchema>;

const times = z.int().positive().optional();

/** `times`: how many calls it hits; until cleared when absent. For `realtime` it hits the handshake. */
export const faultSchema = z.discriminatedUnion('kind', [
	/** Waits, then answers as usual. */
	z.strictObject({ kind: z.literal('latency'), ms: z.int().nonnegative(), times }),
	/** Answers with this status and an error body; `retryAfter` is sent as it is (seconds or an HTTP date). */
	z.strictObject({
		kind: z.literal('status'),
		status: z.int().min(400).max(599),
		retryAfter: z.string().optional(),
		times,
	}),
	/** Accepts the request and never answers. */
	z.strictObject({ kind: z.literal('hang'), times }),
	/** Cuts the connection with a TCP reset. */
	z.strictObject({ kind: z.literal('reset'), times }),
	/** Closes the connection in good order (TCP FIN) instead of answering. */
	z.strictObject({ kind: z.literal('close'), times }),
	/** 200 with half a JSON document. */
	z.strictObject({ kind: z.literal('malformed'), times }),
	/** 200 with a `Content-Length` that the connection does not live up to. */
	z.strictObject({ kind: z.literal('truncated'), times }),
	/** 200 with no body. */
	z.strictObject({ kind: z.literal('empty'), times }),
	/** 200 with a web page, as a captive portal or a maintenance page answers. */
	z.strictObject({ kind: z.literal('html'), times }),
	/** 200 with a JSON string of this size; 50 MB by default. */
	z.strictObject({ kind: z.literal('huge'), bytes: z.int().positive().optional(), times }),
	/** 200, then one byte every `intervalMs` (100 by default) for as long as anyone listens. */
	z.strictObject({ kind: z.literal('drip'), intervalMs: z.int().positive().optional(), times }),
]);
export type Fault = z.infer<typeof faultSchema>;

export interface ActiveFault {
	readonly target: FaultTarget;
	readonly fault: Fault;
	/** Calls still to hit; null: until cleared. */
	readonly remaining: number | null;
}

export interface Faults {
	/** Replaces an earlier fault of the same target. Throws a ZodError when the fault is not one of the list. */
	set: (target: FaultTarget, fault: Fault) => void;
	/** One target's fault, or every fault. */
	clear: (target?: FaultTarget) => void;
	list: () => readonly ActiveFault[];
}

export interface FaultStore extends Faults {
	/** The fault that hits this call: the endpoint's own, else `api`'s, else `all`'s. Uses up one of `times`. */
	take: (endpoint: Endpoint) => Fault | undefined;
}

export function createFaults(): FaultStore {
	const active = new Map<FaultTarget, ActiveFault>();
	return {
		set(target, fault) {
			const checked = faultSchema.parse(fault);
			active.set(target, { target, fault: checked, remaining: checked.times ?? null });
		},
		clear(target) {
			if (target === undefined) {
				active.clear();
			} else {
				active.delete(target);
			}
		},
		list: () => [...active.values()],
		take(endpoint) {
			const hit =
				active.get(endpoint) ??
				(isApiEndpoint(endpoint) ? active.get('api') : undefined) ??
				active.get('all');
			if (hit?.remaining === 1) {
				active.delete(hit.target);
			} else if (hit && hit.remaining !== null) {
				active.set(hit.target, { ...hit, remaining: hit.remaining - 1 });
			}
			return hit?.fault;
		},
	};
}
