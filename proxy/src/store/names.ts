import { createHash, createHmac } from 'node:crypto';
import { deriveStoreKey } from './sealing.ts';

/** Whose entries these are. */
export interface Owner {
	/** `CHATHUB_PUBLIC_URL`: all replicas of a proxy have the same, and no other proxy has it. */
	readonly publicUrl: string;
	/** `CHATHUB_API_URL`. */
	readonly apiUrl: string;
	/** Tells one company's credentials from another's: its login, or its profile token. */
	readonly account: string;
}

/** 96 bits of it: enough that no two proxies meet, and nothing can be read out of it. */
const DIGEST_CHARACTERS = 16;

/**
 * Names of entries in the store. Several proxies may use one Redis, so each begins with a digest of whose it is: what
 * is about sites belongs to the proxy, what came from ChatHub also to the company there.
 */
export class StoreNames {
	readonly #sites: string;
	readonly #upstream: string;
	readonly #key: Uint8Array;

	constructor({ publicUrl, apiUrl, account }: Owner, storeKey: string) {
		this.#sites = prefix([publicUrl]);
		this.#upstream = prefix([publicUrl, apiUrl, account]);
		this.#key = deriveStoreKey(storeKey, 'names');
	}

	/** About a site or its visitors. `parts` can be read by whoever reads the store. */
	ofSites(...parts: readonly string[]): string {
		return this.#sites + parts.map(encodeURIComponent).join(':');
	}

	/** About what ChatHub gave this company. `name` can be read by whoever reads the store. */
	ofUpstream(kind: string, name: string): string {
		return `${this.#upstream}${kind}:${name}`;
	}

	/** Hides what must not be read there, for example a visitor's address: HMAC-SHA256, 128 bits of it. */
	hidden(text: string): string {
		return createHmac('sha256', this.#key).update(text).digest().subarray(0, 16).toString('base64url');
	}
}

const prefix = (owner: readonly string[]): string => {
	// As JSON, so that no two lists run into the same text.
	const digest = createHash('sha256').update(JSON.stringify(owner)).digest('base64url');
	return `chathub:v1:${digest.slice(0, DIGEST_CHARACTERS)}:`;
};
