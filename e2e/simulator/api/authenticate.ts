import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenBearer, Tokens } from '../tokens.ts';

export type Refusal = { readonly status: 401 | 403; readonly detail: string; readonly expired: boolean };
export type Authentication<Bearer> = { readonly bearer: Bearer } | { readonly refusal: Refusal };

type OperatorBearer = Extract<TokenBearer, { kind: 'operator' }>;

/** By company token, or by the profile token in `X-Authorization-Key`. An operator's token is the wrong kind: 403. */
export async function authenticateCompany(
	headers: IncomingHttpHeaders,
	tokens: Tokens,
	profileToken: string | null,
): Promise<Authentication<'company'>> {
	const key = headers['x-authorization-key'];
	if (typeof key === 'string') {
		return profileToken !== null && sameText(key, profileToken)
			? { bearer: 'company' }
			: refuse(401, 'The profile token is not valid.');
	}
	const authentication = await authenticate(headers, tokens);
	if ('refusal' in authentication) {
		return authentication;
	}
	return authentication.bearer.kind === 'company'
		? { bearer: 'company' }
		: refuse(403, 'This call needs a company token; this is an operator token.');
}

/** By operator token. A company's token is the wrong kind: 403. */
export async function authenticateOperator(
	headers: IncomingHttpHeaders,
	tokens: Tokens,
): Promise<Authentication<OperatorBearer>> {
	const authentication = await authenticate(headers, tokens);
	if ('refusal' in authentication) {
		return authentication;
	}
	const { bearer } = authentication;
	return bearer.kind === 'operator'
		? { bearer }
		: refuse(403, 'This call needs an operator token; this is a company token.');
}

async function authenticate(
	headers: IncomingHttpHeaders,
	tokens: Tokens,
): Promise<Authentication<TokenBearer>> {
	const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
	if (token === undefined) {
		return refuse(401, 'Send the token as "Authorization: Bearer <token>".');
	}
	const check = await tokens.check(token);
	switch (check.state) {
		case 'valid':
			return { bearer: check.bearer };
		case 'expired':
			return { refusal: { status: 401, detail: 'Token expired', expired: true } };
		case 'invalid':
			return refuse(401, 'Invalid token');
	}
}

function refuse(status: 401 | 403, detail: string): { readonly refusal: Refusal } {
	return { refusal: { status, detail, expired: false } };
}

export function sameText(given: string, expected: string): boolean {
	const a = Buffer.from(given);
	const b = Buffer.from(expected);
	return a.length === b.length && timingSafeEqual(a, b);
}
