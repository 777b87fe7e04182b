import { ChathubApi, type ChathubApiDeps } from '../src/chathub/chathub-api.ts';
import { noObserver } from '../src/domain/observer.ts';
import type { Warning } from '../src/domain/report.ts';
import { SoloSharing } from '../src/domain/sharing.ts';
import { forge } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { unpaced, withoutRetryPauses } from './unpaced.ts';

interface Sent {
	/** With the query. */
	readonly path: string;
	readonly headers: Headers;
	readonly body: unknown;
	/** By the test's clock. */
	readonly at: number;
}
export type Respond = (sent: Sent, init: RequestInit) => Response | Promise<Response>;

export const LOGIN = '/api/company/get-token';
export const ORGANIZATIONS = '/api/company/organization';
export const MINT = '/api/operator/get-token';
export const VALIDATE = '/api/operator/validate-token';

export const jwt = (claims: object) => forge({ alg: 'HS256' }, claims, new Uint8Array(32));
export const status = (code: number) => () => new Response('<h1>secret page</h1>', { status: code });
export const json = (value: unknown) => () => Response.json(value);
/** A connection that breaks before an answer. */
export const broken: Respond = () => Promise.reject(new TypeError('fetch failed'));
/** No answer until the call is given up. */
export const hang: Respond = (_sent, { signal }) =>
	new Promise((_resolve, reject) => {
		signal?.addEventListener('abort', () => {
			reject(new DOMException('aborted', 'AbortError'));
		});
	});

/** ChatHub as `fetch` sees it: answers by path that a test sets, a login and mints that work, and all that was sent. */
export class ScriptedChathub {
	readonly clock = new ManualClock();
	readonly sent: Sent[] = [];
	readonly warnings: Warning[] = [];
	/** What is not in here breaks the connection. */
	readonly routes: Record<string, Respond> = {
		[LOGIN]: () => new Response(jwt({ role: 'company', n: this.sent.length })),
		[MINT]: () => new Response(jwt({ exp: Math.floor(this.clock.now() / 1000) + 3600 })),
	};

	/** The client under test; by default unpaced, alone, and with retries that do not wait. */
	api(change: Partial<ChathubApiDeps> = {}): ChathubApi {
		return new ChathubApi({
			baseUrl: 'https://chathub.example',
			credentials: { kind: 'login', login: 'acme', password: 's3cret' },
			clock: withoutRetryPauses(this.clock),
			random: () => 0,
			pace: unpaced,
			sharing: new SoloSharing(),
			report: (warning) => this.warnings.push(warning),
			observer: noObserver,
			fetch: (url, init) => this.#answer(url, init),
			...change,
		});
	}

	/** The same with a profile token, so that every call that is sent is the one under test. */
	apiWithProfile(change: Partial<ChathubApiDeps> = {}): ChathubApi {
		return this.api({ credentials: { kind: 'profile', token: 'pro' }, ...change });
	}

	count(path: string): number {
		return this.sent.filter((call) => call.path === path).length;
	}

	get paths(): string[] {
		return this.sent.map(({ path }) => path);
	}

	async #answer(url: string, init: RequestInit): Promise<Response> {
		const { pathname, search } = new URL(url);
		const request: Sent = {
			path: pathname + search,
			headers: new Headers(init.headers),
			body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
			at: this.clock.now(),
		};
		this.sent.push(request);
		return (this.routes[pathname] ?? broken)(request, init);
	}
}

/** Lets everything go on that waits for no clock. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 5; turn++) {
		await new Promise(setImmediate);
	}
}
