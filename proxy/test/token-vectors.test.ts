import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import vectors from '../src/contract/fixtures/token-vectors.json' with { type: 'json' };
import { parseConnectionString } from '../src/domain/connection-string.ts';
import { buildTokenVectors } from './build-token-vectors.ts';

const path = '../src/contract/fixtures/token-vectors.json';

describe('token vectors', () => {
	test('are what the code makes of the same input (vitest -u rewrites them)', async () => {
		await expect(`${JSON.stringify(await buildTokenVectors(), null, '\t')}\n`).toMatchFileSnapshot(path);
	});

	test.each([
		['grant', 'grant', vectors.grants, ['iss', 'sub', 'aud', 'org', 'ttl', 'gen', 'exp']],
		[
			'restricted grant',
			'grant',
			vectors.restricted_grants,
			['iss', 'sub', 'aud', 'org', 'ttl', 'gen', 'iat', 'exp', 'jti'],
		],
		['request', 'request', vectors.requests, ['iss', 'aud', 'iat', 'exp', 'jti', 'htm', 'htu']],
	] as const)(
		'every %s is signed by HMAC-SHA256 with the derived key of a %s',
		(_name, kind, tokens, claims) => {
			for (const { jwt, signature_hex, header_json, payload_json } of tokens) {
				const signed = jwt.slice(0, jwt.lastIndexOf('.'));
				const key = Buffer.from(vectors.derived_keys[kind].key_hex, 'hex');
				expect(createHmac('sha256', key).update(signed).digest('hex')).toBe(signature_hex);
				expect(Object.keys(JSON.parse(header_json) as object)).toEqual(['alg', 'typ', 'kid']);
				expect(Object.keys(JSON.parse(payload_json) as object)).toEqual(claims);
			}
		},
	);

	test('derived keys follow RFC 5869 with an empty salt', () => {
		const prk = createHmac('sha256', Buffer.alloc(32))
			.update(Buffer.from(vectors.site_key.key_hex, 'hex'))
			.digest();
		for (const { info, key_hex } of Object.values(vectors.derived_keys)) {
			expect(createHmac('sha256', prk).update(`${info}\u0001`).digest('hex')).toBe(key_hex);
		}
	});

	test.each(vectors.connection_strings.valid)(
		'a valid connection string is read: %#',
		({ value, payload_json }) => {
			const expected = { ok: true, value: JSON.parse(payload_json) as unknown };
			expect(parseConnectionString(value)).toEqual(expected);
			expect(parseConnectionString(` \n${value}\t`)).toEqual(expected);
		},
	);

	test.each(vectors.connection_strings.invalid)('$note: refused as $why', ({ value, why }) => {
		expect(parseConnectionString(value)).toEqual({ ok: false, failure: why });
	});
});
