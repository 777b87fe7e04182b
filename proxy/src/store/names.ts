import { createHmac } from 'node:crypto';
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

/** 96 bits: enough that no two proxies meet. */
const OWNER_BYTES = 12;
const HIDDEN_BYTES = 16;

/**
 * Names of entries in the store. Several proxies may use one Redis, so each begins with whose it is: what is about sites
 * belongs to the proxy, what came from ChatHub also to the company there. An HMAC stands for that, under a key that the
 * store does not hold: a plain digest would let whoever lists the names test guesses at the company's login.
 */
export class StoreNames {
	readonly #sites: string;
	readonly #upstream: string;
	readonly #key: Uint8Array;

	constructor({ publicUrl, apiUrl, account }: Owner, storeKey: string) {
		this.#key = deriveStoreKey(storeKey, 'names');
		this.#sites = this.#prefix([publicUrl]);
		this.#upstream = this.#prefix([publicUrl, apiUrl, account]);
	}

	/** About a site or its visitors. `parts` can be read by whoever reads the store. */
	ofSites(...parts: readonly string[]): string {
		return this.#sites + parts.map(encodeURIComponent).join(':');
	}

	/** About what ChatHub gave this company. `name` can be read by whoever reads the store. */
	ofUpstream(kind: string, name: string): string {
		return `${this.#upstream}${kind}:${name}`;
	}

	/** Hides what must not be read there, for example a visitor's address. */
	hidden(text: string): string {
		return this.#hmac(text).subarray(0, HIDDEN_BYTES).toString('base64url');
	}

	/** As JSON, so that no two lists run into the same text, nor into one that is hidden. */
	#prefix(owner: readonly string[]): string {
		return ownerPrefix(this.#hmac(JSON.stringify(owner)));
	}

	/** HMAC-SHA256. */
	#hmac(text: string): Buffer {
		return createHmac('sha256', this.#key).update(text).digest();
	}
}

/** @param digest tells whose the entries are, 32 bytes */
export const ownerPrefix = (digest: Buffer): string =>
	`chathub:v1:${digest.subarray(0, OWNER_BYTES).toString('base64url')}:`;
