import type { KeyEntry } from './sites-schema.ts';

/** A source of random bytes fit for keys. */
export type RandomBytes = (size: number) => Buffer;

/** A fresh site key under a name of its own. */
export const newKey = (randomBytes: RandomBytes): Pick<KeyEntry, 'kid' | 'key'> => ({
	kid: `k-${randomBytes(9).toString('base64url')}`,
	key: randomBytes(32).toString('base64url'),
});
