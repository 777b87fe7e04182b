import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatConnectionString, parseConnectionString } from './connection-string.ts';

const connections = fc.record({
	url: fc.constantFrom('https://proxy.example', 'https://proxy.example:8443', 'http://127.0.0.1:8787'),
	site: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/),
	kid: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
	key: fc
		.uint8Array({ minLength: 32, maxLength: 32 })
		.map((bytes) => Buffer.from(bytes).toString('base64url')),
});

test('what is written is read again', () => {
	fc.assert(
		fc.property(connections, (connection) => {
			expect(parseConnectionString(formatConnectionString(connection))).toEqual({
				ok: true,
				value: connection,
			});
		}),
	);
});

test('one changed character is noticed', () => {
	fc.assert(
		fc.property(
			connections,
			fc.nat(),
			fc.constantFrom('A', 'b', '7', '-', '_'),
			(connection, index, character) => {
				const text = formatConnectionString(connection);
				const at = index % text.length;
				const changed = text.slice(0, at) + character + text.slice(at + 1);
				fc.pre(changed !== text);
				expect(parseConnectionString(changed).ok).toBe(false);
			},
		),
	);
});
