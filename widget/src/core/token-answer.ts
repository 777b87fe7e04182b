import type { TokenAnswer } from '@chathub/proxy/contract';
import type { Failure } from './state.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const isSeconds = (value: unknown): value is number =>
	typeof value === 'number' && value > 0 && value < Infinity;

/** Checked by hand and not by the contract's schema: the schema library is many times the size of the loader. */
export const isTokenAnswer = (value: unknown): value is TokenAnswer =>
	isRecord(value) &&
	typeof value['access_token'] === 'string' &&
	value['access_token'] !== '' &&
	value['token_type'] === 'Bearer' &&
	isSeconds(value['expires_in']) &&
	isSeconds(value['refresh_in']);

/** The OAuth error code of an answer (RFC 6749 §5.2), or '' where there is none. */
export const errorCode = (value: unknown): string =>
	isRecord(value) && typeof value['error'] === 'string' ? value['error'] : '';

/** `Retry-After` in milliseconds (RFC 9110 §10.2.3: seconds or a date), or undefined. */
function retryAfter(headers: Headers, now: number): number | undefined {
	const value = headers.get('Retry-After');
	if (value === null) {
		return undefined;
	}
	const delay = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return delay > 0 ? delay : undefined;
}

export function failureOf({ status, headers }: Response, code: string, now: number): Failure {
	if (status === 409 || code === 'no_operator') {
		return { reason: 'no_operator' };
	}
	const pause = retryAfter(headers, now);
	return {
		reason: status === 429 || status >= 500 ? 'unavailable' : 'refused',
		...(pause !== undefined && { retryAfter: pause }),
	};
}
