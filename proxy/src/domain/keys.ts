import { hkdfSync } from 'node:crypto';
import { GRANT, REQUEST } from '../contract/index.ts';

/** The keys that one site key yields: each signs one kind of token only. */
export interface PurposeKeys {
	readonly grant: Uint8Array;
	readonly request: Uint8Array;
}

/**
 * Derives the purpose keys of a site key: HKDF-SHA256 (RFC 5869), no salt, 32 bytes each.
 *
 * @param siteKey the site key as base64url of 32 bytes, already validated
 */
export function deriveKeys(siteKey: string): PurposeKeys {
	const secret = Buffer.from(siteKey, 'base64url');
	return { grant: derive(secret, GRANT.info), request: derive(secret, REQUEST.info) };
}

function derive(secret: Buffer, info: string): Uint8Array {
	return new Uint8Array(hkdfSync('sha256', secret, '', info, 32));
}
