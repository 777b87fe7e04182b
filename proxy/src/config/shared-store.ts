import { z } from 'zod';
import { failure, type Result, success } from '../domain/result.ts';
import type { Variables } from './variables.ts';

/** Where replicas of the proxy share, and the key that what lies there is encrypted with. */
export interface SharedStore {
	/** May hold a password. */
	readonly url: string;
	/** base64url of 32 bytes. */
	readonly key: string;
}

const urlSchema = z
	.string()
	.refine((text) => URL.canParse(text), { abort: true })
	.transform((text) => ({ text, url: new URL(text) }))
	.refine(({ url }) => url.protocol === 'redis:' || url.protocol === 'rediss:')
	.refine(({ url }) => url.hostname !== '' && /^\/?\d{0,4}$/.test(url.pathname))
	.refine(({ url }) => url.search === '' && url.hash === '')
	.transform(({ text }) => text);

/** 43 characters; the last one holds two bits that must be 0, or two texts would be the same key. */
const keySchema = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/);

/** @returns undefined when nothing is to be shared */
export function readSharedStore(env: Variables): Result<SharedStore | undefined, string[]> {
	const { REDIS_URL: urlText, CHATHUB_STORE_KEY: keyText } = env;
	if (urlText === undefined && keyText === undefined) {
		return success(undefined);
	}
	const url = urlSchema.safeParse(urlText);
	const key = keySchema.safeParse(keyText);
	if (url.success && key.success) {
		return success({ url: url.data, key: key.data });
	}
	return failure([
		...(url.success
			? []
			: [
					'REDIS_URL: must be set with CHATHUB_STORE_KEY, as an address such as rediss://user:password@redis.example:6379/0 (redis:// without TLS only within a private network)',
				]),
		...(key.success
			? []
			: [
					'CHATHUB_STORE_KEY: must be set with REDIS_URL: 32 random bytes as base64url, the same for every replica; node -p "crypto.randomBytes(32).toString(\'base64url\')" makes one',
				]),
	]);
}
