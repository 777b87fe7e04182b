import { createHmac } from 'node:crypto';
import { deriveKeys } from '../src/domain/keys.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Any JWT at all, signed with any key, as an attacker could make it; `alg: none` style when `key` is null. */
export function forge(header: object, payload: unknown, key: Uint8Array | null, hash = 'sha256'): string {
	const signed = `${encode(header)}.${encode(payload)}`;
	const signature = key === null ? '' : createHmac(hash, key).update(signed).digest('base64url');
	return `${signed}.${signature}`;
}

/** The header and payload of a token, to be changed and forged. */
export function open(token: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
	const [header = '', payload = ''] = token.split('.');
	const decode = (part: string) =>
		JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
	return { header: decode(header), payload: decode(payload) };
}

type SiteKey = { readonly kid: string; readonly key: string };

/**
 * Bad tokens made from a good one: wrong in a single way each, and signed correctly wherever the way is not the
 * signature itself.
 *
 * @param purpose whose key is right for the token
 */
export function badVariants(good: string, purpose: 'grant' | 'request', siteKey: SiteKey) {
	const { header, payload } = open(good);
	const keys = deriveKeys(siteKey.key);
	const key = keys[purpose];
	const other = purpose === 'grant' ? 'request' : 'grant';
	const withHeader = (change: object) => forge({ ...header, ...change }, payload, key);
	const withPayload = (change: object) => forge(header, { ...payload, ...change }, key);
	const [head, body, signature] = good.split('.') as [string, string, string];
	const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
	return {
		empty: '',
		'one part': head,
		'two parts': `${head}.${body}`,
		'four parts': `${good}.${signature}`,
		'no signature': `${head}.${body}.`,
		'another signature': `${head}.${body}.${flipped}`,
		'signed with the site key itself': forge(header, payload, Buffer.from(siteKey.key, 'base64url')),
		[`signed with the ${other} key`]: forge(header, payload, keys[other]),
		'signed with an empty key': forge(header, payload, new Uint8Array()),
		'alg none, unsigned': forge({ ...header, alg: 'none' }, payload, null),
		'alg none, signed': withHeader({ alg: 'none' }),
		'alg None': withHeader({ alg: 'None' }),
		'alg HS384': forge({ ...header, alg: 'HS384' }, payload, key, 'sha384'),
		'alg RS256': withHeader({ alg: 'RS256' }),
		'alg missing': withHeader({ alg: undefined }),
		'typ JWT': withHeader({ typ: 'JWT' }),
		'typ of the other kind': withHeader({ typ: `chathub-${other}+jwt` }),
		'typ in capitals': withHeader({ typ: `CHATHUB-${purpose}+jwt` }),
		'typ with application/': withHeader({ typ: `application/chathub-${purpose}+jwt` }),
		'typ missing': withHeader({ typ: undefined }),
		'kid unknown': withHeader({ kid: 'k-nobody' }),
		'kid missing': withHeader({ kid: undefined }),
		'kid __proto__': forge(
			JSON.parse(`{"alg":"HS256","typ":"chathub-${purpose}+jwt","kid":"__proto__"}`) as object,
			payload,
			key,
		),
		'kid constructor': withHeader({ kid: 'constructor' }),
		'kid of another site': withHeader({ kid: 'k-club' }),
		'crit header': withHeader({ crit: ['b64'], b64: false }),
		'jwk header': withHeader({ jwk: { kty: 'oct', k: siteKey.key } }),
		'iss of another site': withPayload({ iss: 'club-example' }),
		'iss missing': withPayload({ iss: undefined }),
		'aud of another proxy': withPayload({ aud: 'https://evil.example' }),
		'aud with a trailing slash': withPayload({ aud: `${String(payload['aud'])}/` }),
		'aud as a list': withPayload({ aud: [payload['aud']] }),
		'aud missing': withPayload({ aud: undefined }),
		'exp as text': withPayload({ exp: String(payload['exp']) }),
		'exp missing': withPayload({ exp: undefined }),
		'exp a fraction': withPayload({ exp: Number(payload['exp']) - 0.5 }),
		'unknown claim': withPayload({ admin: true }),
		'payload null': forge(header, null, key),
		'payload a list': forge(header, [payload], key),
		'payload not JSON': (() => {
			const signed = `${head}.${Buffer.from('hello').toString('base64url')}`;
			return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
		})(),
	};
}
