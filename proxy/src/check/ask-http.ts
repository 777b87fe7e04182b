import type { Clock } from '../domain/clock.ts';

/** The part of `fetch` that is used; injected, so that tests need no network. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A server's answer, or the code of what kept it from coming, such as `ECONNREFUSED`. */
export type HttpAnswer =
	| {
			readonly kind: 'answered';
			readonly status: number;
			readonly headers: Headers;
			readonly body: unknown;
	  }
	| { readonly kind: 'unreachable'; readonly code: string };

const DEADLINE_MS = 5_000;
/** More than any answer of ours that is asked for here. */
const MAX_BYTES = 10_000;

/** Asks once and follows no redirect; a body that is no short JSON is `undefined`. */
export async function askHttp(
	{ fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock },
	url: string,
	init: RequestInit = {},
): Promise<HttpAnswer> {
	const controller = new AbortController();
	const cancelDeadline = clock.after(DEADLINE_MS, () => {
		controller.abort();
	});
	try {
		const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
		const { status, headers } = response;
		return { kind: 'answered', status, headers, body: await readJson(response) };
	} catch (error) {
		return { kind: 'unreachable', code: controller.signal.aborted ? 'no answer in 5 s' : codeOf(error) };
	} finally {
		cancelDeadline();
		controller.abort();
	}
}

/** Reads no further than an answer of ours goes: who answers at the address may be anybody. */
async function readJson({ body }: Response): Promise<unknown> {
	const sent: ReadableStream<Uint8Array> | null = body;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of sent ?? []) {
		length += chunk.length;
		if (length > MAX_BYTES) {
			return undefined;
		}
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString());
	} catch {
		return undefined;
	}
}

/** `fetch` hides the code one or more causes deep. */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) {
		return 'unknown error';
	}
	if ('code' in error && typeof error.code === 'string') {
		return error.code;
	}
	return error.cause === undefined ? error.name : codeOf(error.cause);
}
