import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Behaviour } from './behaviour.ts';
import { sendError } from './error-answer.ts';
import type { Fault } from './faults.ts';

const HUGE_BYTES = 50 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const DRIP_INTERVAL_MS = 100;

/**
 * Does to one answer what the fault says.
 *
 * @returns whether the call goes on to its usual answer.
 */
export async function applyFault(
	fault: Fault,
	response: ServerResponse,
	errorStyle: Behaviour['errorStyle'],
): Promise<boolean> {
	switch (fault.kind) {
		case 'latency':
			return waitWhileOpen(fault.ms, response);
		case 'status':
			if (fault.retryAfter !== undefined) {
				response.setHeader('Retry-After', fault.retryAfter);
			}
			sendError(response, errorStyle, fault.status, 'The simulator was told to answer this.');
			return false;
		case 'hang':
		case 'reset':
		case 'close':
		case 'truncated':
			breakOff(fault.kind, response);
			return false;
		case 'malformed':
		case 'empty':
		case 'html': {
			const [type, body] = wrongAnswers[fault.kind];
			send(response, type, body);
			return false;
		}
		case 'huge':
			await stream(response, hugeString(fault.bytes ?? HUGE_BYTES));
			return false;
		case 'drip':
			await stream(response, drip(fault.intervalMs ?? DRIP_INTERVAL_MS, response));
			return false;
	}
}

/** Leaves the caller without a whole answer. */
function breakOff(how: 'hang' | 'reset' | 'close' | 'truncated', response: ServerResponse): void {
	switch (how) {
		case 'hang':
			return;
		case 'reset':
			response.socket?.resetAndDestroy();
			return;
		case 'close':
			response.socket?.end();
			return;
		case 'truncated':
			response.setHeader('Content-Length', '1000');
			response.write(HALF_DOCUMENT, () => response.socket?.destroy());
	}
}

const HALF_DOCUMENT = '{"token": "eyJ';

/** Content type and body of answers that are whole, and not what is documented. */
const wrongAnswers = {
	malformed: ['application/json', HALF_DOCUMENT],
	empty: [undefined, ''],
	html: ['text/html', '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>'],
} as const satisfies Partial<Record<Fault['kind'], readonly [type: string | undefined, body: string]>>;

function send(response: ServerResponse, type: string | undefined, body: string): void {
	if (type !== undefined) {
		response.setHeader('Content-Type', `${type}; charset=utf-8`);
	}
	response.end(body);
}

async function stream(
	response: ServerResponse,
	body: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	// The caller may hang up at any moment: that is what a slow or huge answer is for.
	await pipeline(Readable.from(body), response).catch(() => undefined);
}

function* hugeString(bytes: number): Generator<string> {
	yield '"';
	for (let left = bytes - 2; left > 0; left -= CHUNK_BYTES) {
		yield 'e'.repeat(Math.min(left, CHUNK_BYTES));
	}
	yield '"';
}

async function* drip(intervalMs: number, response: ServerResponse): AsyncGenerator<string> {
	yield '"';
	while (await waitWhileOpen(intervalMs, response)) {
		yield 'e';
	}
}

/** @returns false when the caller hung up first. */
async function waitWhileOpen(ms: number, response: ServerResponse): Promise<boolean> {
	const hungUp = new AbortController();
	const abort = (): void => {
		hungUp.abort();
	};
	response.once('close', abort);
	try {
		await wait(ms, undefined, { signal: hungUp.signal });
		return true;
	} catch {
		return false;
	} finally {
		response.off('close', abort);
	}
}
