import type { Environment } from './environment.ts';

/** One answer to one request; it may wait for ever. */
export type Answer = (request: RequestInit) => Promise<Response>;

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => {
	return () => Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
};

export const silence: Answer = () => new Promise(() => {});

export const unreachable: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** Lets everything that waits for a promise go on. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A world for tests: time passes when told to, requests get the answers that were prepared for them. */
export function createFakeEnvironment() {
	let time = Date.UTC(2026, 0, 1);
	let drawn = 0;
	const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
	const requests: { readonly url: string; readonly init: RequestInit; readonly form: URLSearchParams }[] =
		[];
	const answers: Answer[] = [];

	const environment: Environment = {
		window,
		now: () => time,
		setTimer: (callback, delay) => {
			const timer = { at: time + delay, callback };
			timers.add(timer);
			return () => {
				timers.delete(timer);
			};
		},
		fetch: (input, init = {}) => {
			const form = init.body instanceof URLSearchParams ? init.body : new URLSearchParams();
			requests.push({ url: input instanceof Request ? input.url : input.toString(), init, form });
			return (answers.shift() ?? silence)(init);
		},
		// Never twice the same, and never nothing: a pause of 0 ms is none.
		randomBytes: (length) => {
			drawn += 1;
			return new Uint8Array(length).fill(drawn);
		},
	};

	return {
		environment,
		requests,
		timers,
		/** What the next requests get, in order; any more wait for ever. */
		answer: (...next: Answer[]) => {
			answers.push(...next);
		},
		/** The clock goes on and no timer runs: a computer that sleeps. */
		sleep: (duration: number) => {
			time += duration;
		},
		/** Runs what falls due within `duration` milliseconds, in order. */
		pass: async (duration: number) => {
			const end = time + duration;
			for (;;) {
				await settle();
				const [due] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
				if (!due) {
					break;
				}
				timers.delete(due);
				time = due.at;
				due.callback();
			}
			time = end;
			await settle();
		},
	};
}

export type FakeEnvironment = ReturnType<typeof createFakeEnvironment>;
