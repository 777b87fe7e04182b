import { expect, test } from 'vitest';
import { Sealing } from './sealing.ts';

const key = Buffer.alloc(32, 7).toString('base64url');
const sealing = new Sealing(key);

test('opens what it sealed, and seals the same differently each time', () => {
	const [first, second] = [sealing.seal('a', 'tökén'), sealing.seal('a', 'tökén')];
	expect(sealing.open('a', first)).toBe('tökén');
	expect(sealing.open('a', second)).toBe('tökén');
	expect(first).not.toBe(second);
});

test('seals the empty text', () => {
	expect(sealing.open('a', sealing.seal('a', ''))).toBe('');
});

test('does not show what it holds', () => {
	const sealed = sealing.seal('a', 'eyJhbGciOiJIUzI1NiJ9');
	expect(sealed).not.toContain('eyJhbGci');
	expect(Buffer.from(sealed.slice(2), 'base64url').toString('latin1')).not.toContain('eyJhbGci');
});

test('opens nothing that was moved under another name', () => {
	expect(sealing.open('operator 2', sealing.seal('operator 1', 'token'))).toBeUndefined();
});

test('opens nothing that another key sealed', () => {
	const other = new Sealing(Buffer.alloc(32, 8).toString('base64url'));
	expect(sealing.open('a', other.seal('a', 'token'))).toBeUndefined();
});

test('opens nothing in which one bit was changed, wherever', () => {
	const sealed = sealing.seal('a', 'token');
	const bytes = Buffer.from(sealed.slice(2), 'base64url');
	for (let index = 0; index < bytes.length; index++) {
		const changed = Buffer.from(bytes);
		changed[index] = (changed[index] ?? 0) ^ 1;
		expect(sealing.open('a', `1.${changed.toString('base64url')}`)).toBeUndefined();
	}
});

test.each(['', '1.', 'token', '1.AAAA', '2.AAAA', `1.${'A'.repeat(38)}`, '1.!!!!'])(
	'opens nothing of %j',
	(text) => {
		expect(sealing.open('a', text)).toBeUndefined();
	},
);

test('opens no other form than its own', () => {
	expect(sealing.open('a', sealing.seal('a', 'token').replace(/^1/, '2'))).toBeUndefined();
});
