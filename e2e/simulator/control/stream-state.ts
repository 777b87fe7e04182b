import type { Response } from 'express';
import type { ChangeSignal } from '../change-signal.ts';
import type { SimulatorState } from './schema.ts';

/** Server-sent events: the whole state at once, then again after every change. */
export function streamState(response: Response, read: () => SimulatorState, changes: ChangeSignal): void {
	response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
	const send = (): void => {
		response.write(`data: ${JSON.stringify(read())}\n\n`);
	};
	const unsubscribe = changes.subscribe(send);
	response.once('close', unsubscribe);
	send();
}
