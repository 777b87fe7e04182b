import { ErrorReply } from 'redis';

/** Answers that any command would get now: the server loads, became a replica, is full, or wants another login. */
const UNUSABLE = new Set([
	'LOADING',
	'READONLY',
	'MASTERDOWN',
	'CLUSTERDOWN',
	'OOM',
	'MISCONF',
	'NOREPLICAS',
	'NOAUTH',
	'WRONGPASS',
]);

/** Whether an error means that the store cannot be used, and not only that this one command failed. */
export const isUnusable = (error: unknown): boolean =>
	!(error instanceof ErrorReply) || UNUSABLE.has(reasonOf(error));

/**
 * The code of an error, such as `ECONNREFUSED` or `WRONGPASS`. Never its text: that may quote what was sent, and the
 * address.
 */
export function reasonOf(error: unknown): string {
	if (error instanceof ErrorReply) {
		return constant(error.message.split(' ')[0]) ?? 'error_reply';
	}
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return constant(code) ?? 'connection_closed';
}

const constant = (text: unknown): string | undefined =>
	typeof text === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(text) ? text : undefined;
