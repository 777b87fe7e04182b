import { expect, test } from 'vitest';
import { readSharedStore } from './shared-store.ts';

const key = Buffer.alloc(32, 7).toString('base64url');
const base = { REDIS_URL: 'rediss://me:pass-phrase@redis.example:6380/2', CHATHUB_STORE_KEY: key };

test('there is none by default', () => {
	expect(readSharedStore({})).toEqual({ ok: true, value: undefined });
});

test.each([
	'redis://redis',
	'redis://127.0.0.1:6379',
	'redis://[::1]:6379/0',
	'rediss://me:pass-phrase@redis.example:6380/2',
])('%s will do', (url) => {
	expect(readSharedStore({ ...base, REDIS_URL: url })).toEqual({ ok: true, value: { url, key } });
});

test.each([
	'pass-phrase',
	'https://redis.example/pass-phrase',
	'redis://',
	'redis:pass-phrase',
	'redis://redis.example/pass-phrase',
	'redis://redis.example/0/1',
	'redis://redis.example?pass-phrase',
	'redis://redis.example#pass-phrase',
	'unix:///run/pass-phrase.sock',
	undefined,
])('the address %s will not; it is not shown', (url) => {
	const read = readSharedStore({ CHATHUB_STORE_KEY: key, ...(url !== undefined && { REDIS_URL: url }) });
	expect(read).toEqual({ ok: false, failure: [expect.stringMatching(/^REDIS_URL: must /)] });
	expect(JSON.stringify(read)).not.toContain('pass-phrase');
});

test.each([
	key.slice(1),
	`${key}=`,
	key.replace(/.$/, 'B'),
	key.replace('Bw', '+w'),
	Buffer.alloc(16, 7).toString('base64url'),
	'7'.repeat(64),
	undefined,
])('the key %s will not; it is not shown', (text) => {
	const read = readSharedStore({
		REDIS_URL: base.REDIS_URL,
		...(text !== undefined && { CHATHUB_STORE_KEY: text }),
	});
	expect(read).toEqual({
		ok: false,
		failure: [
			text === undefined
				? expect.stringMatching(/^CHATHUB_STORE_KEY: must be set with REDIS_URL/)
				: expect.stringMatching(/^CHATHUB_STORE_KEY: is not 32 bytes as base64url without padding; /),
		],
	});
	expect(JSON.stringify(read)).not.toContain(text ?? 'pass-phrase');
});

test.each(['127.0.0.1:21379', 'redis.example', 'localhost:6379', 'http://redis.example'])(
	'an address such as %s lacks its beginning',
	(url) => {
		expect(readSharedStore({ ...base, REDIS_URL: url })).toEqual({
			ok: false,
			failure: ['REDIS_URL: must begin with redis:// or rediss://'],
		});
	},
);

test('both are named when both are wrong', () => {
	expect(readSharedStore({ REDIS_URL: 'x', CHATHUB_STORE_KEY: 'x' })).toMatchObject({
		failure: [expect.stringContaining('REDIS_URL'), expect.stringContaining('CHATHUB_STORE_KEY')],
	});
});
