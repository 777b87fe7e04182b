import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Tells this form from any later one. */
const FORM = '1.';

/**
 * Derives the key for one purpose from the store key: HKDF-SHA256 (RFC 5869), no salt, 32 bytes.
 *
 * @param storeKey `CHATHUB_STORE_KEY`: base64url of 32 bytes, already validated
 */
export const deriveStoreKey = (storeKey: string, purpose: 'sealing' | 'names'): Uint8Array =>
	new Uint8Array(
		hkdfSync('sha256', Buffer.from(storeKey, 'base64url'), '', `chathub store ${purpose} v1`, 32),
	);

/** Encrypts what lies in the store, so that neither its memory nor its backups hold a token. */
export class Sealing {
	readonly #key: Uint8Array;

	constructor(storeKey: string) {
		this.#key = deriveStoreKey(storeKey, 'sealing');
	}

	/** @param name of the entry: what is sealed under one name cannot be opened under another */
	seal(name: string, text: string): string {
		const iv = randomBytes(IV_BYTES);
		const cipher = createCipheriv(CIPHER, this.#key, iv, { authTagLength: TAG_BYTES });
		cipher.setAAD(Buffer.from(name));
		const sealed = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
		return FORM + Buffer.concat(sealed).toString('base64url');
	}

	/** @returns undefined when it was sealed with another key or under another name, or changed since */
	open(name: string, sealed: string): string | undefined {
		const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
		if (!sealed.startsWith(FORM) || bytes.length < IV_BYTES + TAG_BYTES) {
			return undefined;
		}
		const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, IV_BYTES), {
			authTagLength: TAG_BYTES,
		});
		decipher.setAAD(Buffer.from(name));
		decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
		try {
			const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8');
			return text + decipher.final('utf8');
		} catch {
			return undefined;
		}
	}
}
