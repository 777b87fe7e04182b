import { randomBytes } from 'node:crypto';
import { compactVerify, CompactSign, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { TOKEN_ALGORITHM } from '../contract/index.ts';

/** Header of our own tokens, serialised in this order. Strict: `crit`, `jwk`, `b64` and the like are refused. */
const headerSchema = z.strictObject({
	alg: z.literal(TOKEN_ALGORITHM),
	typ: z.string(),
	kid: z.string().max(64),
});

/**
 * The one spelling of a token. The decoder takes white space and `=` as well, anywhere in the signature, and passes over
 * the last two bits of the 32 bytes' last character: by that one good token would have endless others.
 */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Signs against nobody's key, so that an unknown `kid` costs the same time as a wrong signature. */
const nobodysKey = new Uint8Array(randomBytes(32));

/** Signs claims as a JWS in compact form; header and claims keep the order of their properties. */
export async function signToken(typ: string, kid: string, key: Uint8Array, claims: object): Promise<string> {
	const payload = new TextEncoder().encode(JSON.stringify(claims));
	return new CompactSign(payload).setProtectedHeader({ alg: TOKEN_ALGORITHM, typ, kid }).sign(key);
}

/**
 * Checks form, algorithm, `typ` and signature of one of our tokens.
 *
 * @param findKey the verification key of a `kid` and whatever else the caller wants back
 * @returns the unvalidated claims, or undefined for every kind of bad token alike
 */
export async function openToken<K extends { readonly key: Uint8Array }>(
	token: string,
	typ: string,
	findKey: (kid: string) => K | undefined,
): Promise<{ readonly found: K; readonly claims: unknown } | undefined> {
	const header = headerSchema.safeParse(COMPACT.test(token) ? readHeader(token) : undefined);
	if (!header.success || header.data.typ !== typ) {
		return undefined;
	}
	const found = findKey(header.data.kid);
	const payload = await verify(token, found?.key ?? nobodysKey);
	return found === undefined || payload === undefined ? undefined : { found, claims: readJson(payload) };
}

function readHeader(token: string): unknown {
	try {
		return decodeProtectedHeader(token);
	} catch {
		return undefined;
	}
}

async function verify(token: string, key: Uint8Array): Promise<Uint8Array | undefined> {
	try {
		const { payload } = await compactVerify(token, key, { algorithms: [TOKEN_ALGORITHM] });
		return payload;
	} catch {
		return undefined;
	}
}

function readJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}
