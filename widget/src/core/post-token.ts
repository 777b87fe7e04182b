import type { JWT_BEARER_GRANT_TYPE } from '@chathub/proxy/contract';
import type { Environment } from './environment.ts';
import { newSession } from './session.ts';

const GRANT_TYPE: typeof JWT_BEARER_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** A request for a token that was sent before the loader was there to read its answer. */
export type StartedRequest = {
	readonly session: string;
	readonly response: Promise<Response>;
};

/** Asks for an operator token. A CORS simple request: no header of ours and no cookie, so no preflight. */
export const postToken = (
	fetch: Environment['fetch'],
	tokenEndpoint: string,
	{ grant, session, signal }: { grant: string; session: string; signal?: AbortSignal },
): Promise<Response> =>
	fetch(tokenEndpoint, {
		method: 'POST',
		body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion: grant, session }),
		credentials: 'omit',
		cache: 'no-store',
		redirect: 'error',
		referrerPolicy: 'strict-origin',
		...(signal && { signal }),
	});

export function startRequest(
	{ fetch, randomBytes }: Environment,
	{ token_endpoint, grant }: { readonly token_endpoint: string; readonly grant: string },
	session = newSession(randomBytes),
): StartedRequest {
	const response = postToken(fetch, token_endpoint, { grant, session });
	// Whoever reads the answer learns of a failure; until then it is no uncaught error of the page.
	response.catch(() => {});
	return { session, response };
}
