import { expect, it } from 'vitest';
import { browserEnvironment } from './environment.ts';
import { newSession } from './session.ts';

it('is 128 bits as base64url', () => {
	expect(newSession((length) => new Uint8Array(length).fill(0xff))).toBe('_____________________w');
	expect(newSession((length) => new Uint8Array(length).fill(0xfb))).toBe('-_v7-_v7-_v7-_v7-_v7-w');
});

it('is another one each time', () => {
	const { randomBytes } = browserEnvironment();
	const sessions = new Set(Array.from({ length: 50 }, () => newSession(randomBytes)));
	expect(sessions.size).toBe(50);
	expect([...sessions].every((session) => /^[\w-]{22}$/.test(session))).toBe(true);
});
