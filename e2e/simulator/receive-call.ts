import type { ServerResponse } from 'node:http';
import { applyFault } from './apply-fault.ts';
import type { RecordedCall } from './call-log.ts';
import type { Endpoint } from './endpoints.ts';
import type { Parts } from './parts.ts';

/**
 * What happens to every call before its own answer: it is recorded, dated by the simulated clock, and hit by a fault.
 *
 * @returns the call when it goes on to its usual answer, undefined when a fault has answered it.
 */
export async function receiveCall(
	endpoint: Endpoint,
	response: ServerResponse,
	{ calls, clock, faults, behaviour }: Parts,
): Promise<RecordedCall | undefined> {
	const call = calls.record(endpoint);
	response.once('finish', () => {
		call.answered(response.statusCode);
	});
	response.once('close', () => {
		call.ended();
	});
	response.setHeader('Date', new Date(clock.now()).toUTCString());
	const fault = faults.take(endpoint);
	const goesOn = fault === undefined || (await applyFault(fault, response, behaviour.get().errorStyle));
	return goesOn ? call : undefined;
}
