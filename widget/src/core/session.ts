import type { Environment } from './environment.ts';

const SESSION_BYTES = 16;

/** 128 random bits as base64url: tells the proxy which requests are one conversation, and nothing about the visitor. */
export const newSession = (randomBytes: Environment['randomBytes']): string =>
	btoa(String.fromCharCode(...randomBytes(SESSION_BYTES)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		// Without the padding.
		.slice(0, 22);
