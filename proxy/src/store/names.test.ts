import { expect, test } from 'vitest';
import { OWNER, STORE_KEY } from '../../test/test-store.ts';
import { StoreNames } from './names.ts';

const names = new StoreNames(OWNER, STORE_KEY);

test('are the same for every replica', () => {
	const other = new StoreNames({ ...OWNER }, STORE_KEY);
	expect(other.ofSites('usage', 'shop', '2026-11-22')).toBe(names.ofSites('usage', 'shop', '2026-11-22'));
	expect(other.ofUpstream('value', 'operator-token:6001:3600')).toBe(
		names.ofUpstream('value', 'operator-token:6001:3600'),
	);
	expect(other.hidden('198.51.100.7')).toBe(names.hidden('198.51.100.7'));
});

test('begin with whose they are, and show nothing of it', () => {
	expect(names.ofSites('usage', 'shop')).toMatch(/^chathub:v1:[\w-]{16}:usage:shop$/);
	expect(names.ofUpstream('value', 'login')).toMatch(/^chathub:v1:[\w-]{16}:value:login$/);
	expect(names.ofUpstream('value', 'x') + names.ofSites('x')).not.toMatch(/acme|example/);
});

test('cannot be made by who knows whose they are but not the key', () => {
	const other = new StoreNames(OWNER, Buffer.alloc(32, 8).toString('base64url'));
	expect(other.ofSites('usage', 'shop')).not.toBe(names.ofSites('usage', 'shop'));
	expect(other.ofUpstream('value', 'login')).not.toBe(names.ofUpstream('value', 'login'));
});

test('of two proxies never meet', () => {
	const other = new StoreNames({ ...OWNER, publicUrl: 'https://other.example' }, STORE_KEY);
	expect(other.ofSites('usage', 'shop')).not.toBe(names.ofSites('usage', 'shop'));
	expect(other.ofUpstream('value', 'login')).not.toBe(names.ofUpstream('value', 'login'));
});

test.each([{ account: 'other' }, { apiUrl: 'https://other.example' }])(
	'with %o what came from ChatHub is apart, what is about the sites stays',
	(change) => {
		const other = new StoreNames({ ...OWNER, ...change }, STORE_KEY);
		expect(other.ofUpstream('value', 'login')).not.toBe(names.ofUpstream('value', 'login'));
		expect(other.ofSites('usage', 'shop')).toBe(names.ofSites('usage', 'shop'));
	},
);

test('no two lists of parts run into the same name', () => {
	expect(names.ofSites('used', 'a:b', 'c')).not.toBe(names.ofSites('used', 'a', 'b:c'));
	const [one, two] = [
		new StoreNames({ publicUrl: 'a', apiUrl: 'bc', account: 'd' }, STORE_KEY),
		new StoreNames({ publicUrl: 'a', apiUrl: 'b', account: 'cd' }, STORE_KEY),
	];
	expect(one.ofUpstream('value', 'x')).not.toBe(two.ofUpstream('value', 'x'));
});

test('hide addresses, from those too who know all addresses but not the key', () => {
	expect(names.hidden('198.51.100.7')).toMatch(/^[\w-]{22}$/);
	expect(names.hidden('198.51.100.7')).not.toBe(names.hidden('198.51.100.8'));
	const other = new StoreNames(OWNER, Buffer.alloc(32, 8).toString('base64url'));
	expect(names.hidden('198.51.100.7')).not.toBe(other.hidden('198.51.100.7'));
});
