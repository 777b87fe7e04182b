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

const FORM = 'must be an address such as rediss://user:password@redis.example:6379/0';

const urlSchema = z
	.string(
		'must be set with CHATHUB_STORE_KEY, as an address such as rediss://user:password@redis.example:6379/0 (redis:// without TLS only within a private network)',
	)
	.refine((text) => /^rediss?:\/\//i.test(text), {
		error: 'must begin with redis:// or rediss://',
		abort: true,
	})
	.refine((text) => URL.canParse(text), { error: FORM, abort: true })
	.transform((text) => ({ text, url: new URL(text) }))
	.refine(({ url }) => url.hostname !== '' && /^\/?\d{0,4}$/.test(url.pathname), { error: FORM })
	.refine(({ url }) => url.search === '' && url.hash === '', {
		error: 'must not have a query or fragment (a "?" or "#" in the password is written %3F or %23)',
	})
	.transform(({ text }) => text);

const MAKES_KEY = `node -p "crypto.randomBytes(32).toString('base64url')" makes one`;

/** 43 characters; the last one holds two bits that must be 0, or two texts would be the same key. */
const keySchema = z
	.string(
		`must be set with REDIS_URL: 32 random bytes as base64url, the same for every replica; ${MAKES_KEY}`,
	)
	.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, {
		error: `is not 32 bytes as base64url without padding; ${MAKES_KEY}`,
	});

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
	return failure([...problemOf('REDIS_URL', url), ...problemOf('CHATHUB_STORE_KEY', key)]);
}

/** The first of a variable's problems: what comes after it mostly follows from it. */
const problemOf = (name: string, { error }: z.ZodSafeParseResult<string>): string[] =>
	(error?.issues ?? []).slice(0, 1).map(({ message }) => `${name}: ${message}`);
