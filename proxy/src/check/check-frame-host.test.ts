import { expect, test } from 'vitest';
import { checkFrameHost } from './check-frame-host.ts';

const ORIGINS = ['https://shop.example', 'https://www.shop.example:8443', 'https://proxy.club.test'];

test.each([
	['https://chat.example', 'passed'],
	['https://chat-of-shop.example', 'passed'],
	['https://frame.shop.example', 'warned'],
	['https://shop.example:9443', 'warned'],
	['https://frame.club.test', 'warned'],
	['http://localhost:8788', 'passed'],
	['http://127.0.0.1:8788', 'passed'],
	['http://[::1]:8788', 'passed'],
])('%s: %s', (frameOrigin, outcome) => {
	expect(checkFrameHost(frameOrigin, [...ORIGINS, 'http://localhost', 'http://10.0.0.1'])).toMatchObject({
		outcome,
	});
});

test('names whom it is related to, and says that it guesses', () => {
	const finding = checkFrameHost('https://frame.shop.example', ORIGINS);
	expect(finding.detail).toContain('https://shop.example, https://www.shop.example:8443');
	expect(finding.detail).not.toContain('club');
	expect(finding.advice).toContain('last two labels');
	expect(finding.advice).toContain('CHATHUB_FRAME_ORIGIN');
});
