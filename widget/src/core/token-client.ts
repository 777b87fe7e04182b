import type { Environment } from './environment.ts';
import { postToken, type StartedRequest } from './post-token.ts';
import type { Failure } from './state.ts';
import { errorCode, failureOf, isTokenAnswer } from './token-answer.ts';

/** The ChatHub proxy's token endpoint. */
export type ProxySource = {
	readonly tokenEndpoint: string;
	readonly grant: string;
	/** Asked for the current grant when the proxy refuses this one or finds nobody behind it: cached pages heal. */
	readonly refreshGrant?: () => Promise<string>;
	/** The first request, where it was sent before this client was there. Used once. */
	readonly started?: StartedRequest | undefined;
};

/** A backend of the site's own. `expiresAt` is anything that `Date` understands; numbers are milliseconds. */
export type CustomSource = {
	readonly getToken: () => Promise<{ token: string; expiresAt: Date | string | number }>;
};

export type Source = ProxySource | CustomSource;

/** `expiresAt` and `refreshAt` are milliseconds since the epoch. */
export type OperatorToken = {
	readonly token: string;
	readonly expiresAt: number;
	readonly refreshAt: number;
};

export type RequestToken = (session: string, signal: AbortSignal) => Promise<OperatorToken | Failure>;

/** Where a source does not say when to refresh: after this part of the token's life. */
const REFRESH_AT = 0.8;

/** Asks for operator tokens; failures are values, it never rejects. */
export const createTokenClient = (source: Source, environment: Environment): RequestToken =>
	'getToken' in source ? askBackend(source, environment) : askProxy(source, environment);

function askBackend({ getToken }: CustomSource, { now }: Environment): RequestToken {
	return async () => {
		try {
			const { token, expiresAt } = await getToken();
			const end = new Date(expiresAt).getTime();
			const life = end - now();
			return typeof token === 'string' && token !== '' && life > 0
				? { token, expiresAt: end, refreshAt: now() + life * REFRESH_AT }
				: { reason: 'token' };
		} catch {
			return { reason: 'unavailable' };
		}
	};
}

function askProxy(
	{ tokenEndpoint, grant: printedGrant, refreshGrant, started: sent }: ProxySource,
	{ fetch, now }: Environment,
): RequestToken {
	let grant = printedGrant;
	let started = sent;

	const post = (session: string, signal: AbortSignal): Promise<Response> => {
		const first = started;
		started = undefined;
		if (first?.session !== session) {
			return postToken(fetch, tokenEndpoint, { grant, session, signal });
		}
		return first.response;
	};

	const ask = async (
		session: string,
		signal: AbortSignal,
		mayRefreshGrant: boolean,
	): Promise<OperatorToken | Failure> => {
		const response = await post(session, signal);
		const answer: unknown = await response.json().catch(() => null);
		if (response.ok) {
			return isTokenAnswer(answer)
				? {
						token: answer.access_token,
						expiresAt: now() + answer.expires_in * 1000,
						refreshAt: now() + Math.min(answer.refresh_in, answer.expires_in) * 1000,
					}
				: { reason: 'token' };
		}
		const code = errorCode(answer);
		if (mayRefreshGrant && refreshGrant && (code === 'invalid_grant' || code === 'no_operator')) {
			const current = await refreshGrant().catch(() => grant);
			if (current !== grant && !signal.aborted) {
				grant = current;
				return ask(session, signal, false);
			}
		}
		return failureOf(response, code, now());
	};

	return (session, signal) => ask(session, signal, true).catch((): Failure => ({ reason: 'network' }));
}
