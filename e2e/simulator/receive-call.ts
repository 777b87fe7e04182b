import type { ServerResponse } from 'node:http';
import { applyFault } from './apply-fault.ts';
import type { Endpoint } from './endpoints.ts';
import type { Parts } from './parts.ts';

/**
 * What happens to every call before its own answer: it is recorded, dated by the simulated clock, and hit by a fault.
 *
 * @returns whether the call goes on to its usual answer.
 */
export async function receiveCall(
	endpoint: Endpoint,
	response: ServerResponse,
	{ calls, clock, faults, behaviour }: Parts,
): Promise<boolean> {
	const call = calls.record(endpoint);
	response.once('finish', () => {
		call.answered(response.statusCode);
	});
	response.setHeader('Date', new Date(clock.now()).toUTCString());
	const fault = faults.take(endpoint);
	return fault === undefined || (await applyFault(fault, response, behaviour.get().errorStyle));
}
