import * as z from 'zod/mini';
import { kidSchema, originSchema, siteIdSchema, siteKeySchema } from './identifiers.ts';

/**
 * `chathub_v1_<payload>_<checksum>`: what an administrator pastes into WordPress. The payload is base64url and
 * may itself contain `_`, so the checksum is what follows the last one.
 */
export const connectionStringSchema = z
	.string()
	.check(
		z.regex(
			/^chathub_v1_[A-Za-z0-9_-]+_[0-9a-f]{8}$/,
			'must look like chathub_v1_…_ and eight hexadecimal digits',
		),
	);

/** What the payload of a connection string says, in the order in which it is serialised. */
export const connectionSchema = z.strictObject({
	/** `CHATHUB_PUBLIC_URL` of the proxy, without a trailing slash. */
	url: originSchema,
	site: siteIdSchema,
	kid: kidSchema,
	key: siteKeySchema,
});
export type Connection = z.infer<typeof connectionSchema>;
