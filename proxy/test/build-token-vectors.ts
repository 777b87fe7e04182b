import { createHash } from 'node:crypto';
import { GRANT, REQUEST, RESTRICTED_GRANT_MAX_AGE, TOKEN_PATH } from '../src/contract/index.ts';
import { formatConnectionString } from '../src/domain/connection-string.ts';
import { publicGrantExpiry, signGrant } from '../src/domain/grant.ts';
import { deriveKeys } from '../src/domain/keys.ts';
import { signRequest } from '../src/domain/request-token.ts';

const publicUrl = 'https://proxy.example';
const site = 'shop-example';
const siteKey = {
	kid: 'k-4fTq9Zx1',
	key: Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64url'),
};
const signedAt = '2026-11-22T10:15:30Z';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function describeJwt(jwt: string) {
	const [header = '', payload = '', signature = ''] = jwt.split('.');
	const decode = (part: string) => Buffer.from(part, 'base64url');
	return {
		header_json: decode(header).toString(),
		payload_json: decode(payload).toString(),
		signature_hex: hex(decode(signature)),
		jwt,
	};
}

async function grant(
	sub: `operator:${string}` | `organization:${string}`,
	org: number,
	ttl: number,
	gen: number,
) {
	const aud = publicUrl + TOKEN_PATH;
	const claims = { iss: site, sub, aud, org, ttl, gen, exp: publicGrantExpiry(Date.parse(signedAt)) };
	return { claims, ...describeJwt(await signGrant(siteKey, claims)) };
}

/** A grant that is good once, for two minutes; signed at the same moment as all the others. */
async function restrictedGrant(
	sub: `operator:${string}` | `organization:${string}`,
	org: number,
	ttl: number,
	gen: number,
	jti: string,
) {
	const iat = seconds(signedAt);
	const aud = publicUrl + TOKEN_PATH;
	const claims = { iss: site, sub, aud, org, ttl, gen, iat, exp: iat + RESTRICTED_GRANT_MAX_AGE, jti };
	return { claims, ...describeJwt(await signGrant(siteKey, claims)) };
}

async function request(htm: 'GET' | 'POST', path: string, jti: string) {
	const iat = seconds(signedAt);
	const claims = { iss: site, aud: publicUrl, iat, exp: iat + 60, jti, htm, htu: publicUrl + path };
	return { claims, ...describeJwt(await signRequest(siteKey, claims)) };
}

function connectionOf(payload: string, checksumOf = payload) {
	const encode = (text: string) => Buffer.from(text).toString('base64url');
	const checksum = createHash('sha256').update(encode(checksumOf)).digest('hex').slice(0, 8);
	return `chathub_v1_${encode(payload)}_${checksum}`;
}

function connectionStrings() {
	const connection = { url: publicUrl, site, ...siteKey };
	const value = formatConnectionString(connection);
	const withChange = (change: object) => connectionOf(JSON.stringify({ ...connection, ...change }));
	const local = { ...connection, url: 'http://127.0.0.1:8787' };
	return {
		valid: [
			{ payload_json: JSON.stringify(connection), value },
			{ payload_json: JSON.stringify(local), value: formatConnectionString(local) },
		],
		invalid: [
			{ why: 'format', note: 'empty', value: '' },
			{ why: 'format', note: 'another version', value: value.replace('_v1_', '_v2_') },
			{ why: 'format', note: 'no checksum', value: value.slice(0, -9) },
			{ why: 'format', note: 'last character missing', value: value.slice(0, -1) },
			{ why: 'format', note: 'checksum in upper case', value: value.replace(/[^_]*$/, 'ABCDEF01') },
			{ why: 'format', note: 'padded base64', value: value.replace(/_([^_]*)$/, '==_$1') },
			{
				why: 'checksum',
				note: 'first payload character missing',
				value: value.replace(/_v1_./, '_v1_'),
			},
			{
				why: 'checksum',
				note: 'checksum of other content',
				value: connectionOf(JSON.stringify(connection), '{}'),
			},
			{ why: 'payload', note: 'not JSON', value: connectionOf('hello') },
			{ why: 'payload', note: 'not an object', value: connectionOf('null') },
			{
				why: 'payload',
				note: 'key missing',
				value: connectionOf(JSON.stringify({ url: publicUrl, site, kid: siteKey.kid })),
			},
			{ why: 'payload', note: 'unknown member', value: withChange({ extra: 1 }) },
			{
				why: 'payload',
				note: 'key of 31 bytes',
				value: withChange({ key: Buffer.alloc(31, 7).toString('base64url') }),
			},
			{ why: 'payload', note: 'trailing slash in url', value: withChange({ url: `${publicUrl}/` }) },
			{ why: 'payload', note: 'path in url', value: withChange({ url: `${publicUrl}/chat` }) },
			{
				why: 'payload',
				note: 'credentials in url',
				value: withChange({ url: 'https://me:secret@proxy.example' }),
			},
			{ why: 'payload', note: 'not a web address', value: withChange({ url: 'ftp://proxy.example' }) },
			{ why: 'payload', note: 'upper case in site id', value: withChange({ site: 'Shop' }) },
		],
	};
}

/** What `src/contract/fixtures/token-vectors.json` holds: facts that the TypeScript and the PHP side must agree on. */
export async function buildTokenVectors() {
	const keys = deriveKeys(siteKey.key);
	return {
		public_url: publicUrl,
		site,
		site_key: { ...siteKey, key_hex: hex(Buffer.from(siteKey.key, 'base64url')) },
		derived_keys: {
			grant: { info: GRANT.info, key_hex: hex(keys.grant) },
			request: { info: REQUEST.info, key_hex: hex(keys.request) },
		},
		grant_expiry: [
			'2026-11-22T10:15:30Z',
			'2026-12-01T00:00:00Z',
			'2026-12-31T23:59:59Z',
			'2027-01-31T12:00:00Z',
			'2028-01-01T00:00:00Z',
		].map((signed_at) => {
			const exp = publicGrantExpiry(Date.parse(signed_at));
			return {
				signed_at,
				signed_at_seconds: seconds(signed_at),
				exp,
				exp_iso: new Date(exp * 1000).toISOString(),
			};
		}),
		grants: [await grant('operator:6001', 12, 3600, 1), await grant('organization:34', 34, 86_400, 7)],
		restricted_grants: [
			await restrictedGrant('operator:6001', 12, 300, 3, 'MDEyMzQ1Njc4OTo7PD0-Pw'),
			await restrictedGrant('organization:34', 34, 3600, 12, 'QEFCQ0RFRkdISUpLTE1OTw'),
		],
		requests: [
			await request('GET', '/v1/site', 'AAECAwQFBgcICQoLDA0ODw'),
			await request('GET', '/v1/organizations/12/operators', 'EBESExQVFhcYGRobHB0eHw'),
			await request('POST', '/v1/diagnose', 'ICEiIyQlJicoKSorLC0uLw'),
		],
		connection_strings: connectionStrings(),
	};
}
