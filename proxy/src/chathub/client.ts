import type { Clock } from '../domain/clock.ts';
import { failure, type Result, success } from '../domain/result.ts';

/** The part of `fetch` that is used; injected, so that tests need no network. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Call {
	readonly method: 'GET' | 'POST';
	/** Below the base URL, with a query when needed. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: object;
	/** Longest answer in bytes. */
	readonly maxBytes: number;
}

export interface Reply {
	readonly status: number;
	/** Empty unless the status is 2xx. */
	readonly text: string;
	/** `Date` of the answer in milliseconds since the epoch, or null. */
	readonly date: number | null;
	/** `Retry-After` of the answer (RFC 9110 §10.2.3) in milliseconds from now, or null. */
	readonly retryAfter: number | null;
}

/** A broken connection; no whole answer in time; an answer that is too long or not text. */
export type CallFailure = 'broken' | 'timed_out' | 'unreadable';

/** Sends single calls to ChatHub, each bounded in time and size. The only importer of fetch. */
export class ChathubClient {
	readonly #baseUrl: string;
	readonly #fetch: Fetch;
	readonly #clock: Clock;

	constructor(baseUrl: string, fetch: Fetch, clock: Clock) {
		this.#baseUrl = baseUrl;
		this.#fetch = fetch;
		this.#clock = clock;
	}

	/** @param deadlineMs for the headers and the body together: a body that drips is as bad as no answer */
	async send(call: Call, deadlineMs: number): Promise<Result<Reply, CallFailure>> {
		const controller = new AbortController();
		const cancelDeadline = this.#clock.after(deadlineMs, () => {
			controller.abort();
		});
		try {
			const response = await this.#fetch(this.#baseUrl + call.path, {
				method: call.method,
				headers: {
					accept: 'application/json, text/plain;q=0.9',
					...(call.body && { 'content-type': 'application/json' }),
					...call.headers,
				},
				...(call.body && { body: JSON.stringify(call.body) }),
				// Credentials go to the configured address and nowhere else.
				redirect: 'manual',
				signal: controller.signal,
			});
			// Of a failure only status and headers count: its body may be as long, as slow or as odd as it likes.
			const text = response.ok ? await readText(response, call.maxBytes) : '';
			return text === undefined
				? failure('unreadable')
				: success({ status: response.status, text, ...this.#readTimes(response) });
		} catch {
			return failure(controller.signal.aborted ? 'timed_out' : 'broken');
		} finally {
			cancelDeadline();
			controller.abort();
		}
	}

	/** Both headers may name a time by ChatHub's clock, so the one is measured from the other. */
	#readTimes({ headers }: Response) {
		const date = readDate(headers.get('date'));
		const retry = headers.get('retry-after') ?? '';
		const until = readDate(retry);
		const untilDate = until === null ? null : Math.max(0, until - (date ?? this.#clock.now()));
		return { date, retryAfter: /^\d+$/.test(retry) ? Number(retry) * 1000 : untilDate };
	}
}

/** The body as text, or undefined when it is longer than allowed or not UTF-8. */
async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
	if (response.body === null) {
		return '';
	}
	const body: AsyncIterable<Uint8Array> = response.body;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.byteLength;
		if (length > maxBytes) {
			return undefined;
		}
		chunks.push(chunk);
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
	} catch {
		return undefined;
	}
}

function readDate(text: string | null): number | null {
	const date = Date.parse(text ?? '');
	return Number.isNaN(date) ? null : date;
}
