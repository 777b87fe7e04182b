import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientAt, isPrivate } from './client-address.ts';

describe('whom an address stands for', () => {
	test.each([
		['192.0.2.1', '192.0.2.1'],
		['::ffff:192.0.2.1', '192.0.2.1'],
		['::FFFF:c000:201', '192.0.2.1'],
		['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
		['192.0.2.1:4711', '192.0.2.1'],
		['[2001:db8:1:2:3:4:5:6]:4711', '2001:db8:1:2::/64'],
		['[2001:db8:1:2::1]', '2001:db8:1:2::/64'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['2001:db8:1::', '2001:db8:1:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
	])('%s: %s', (address, client) => {
		expect(clientAt(address)).toBe(client);
	});

	test('however it is written, an address is the same client', () => {
		fc.assert(
			fc.property(fc.ipV6(), (address) => {
				expect(clientAt(address.toUpperCase())).toBe(clientAt(address));
				expect(clientAt(`[${address}]:443`)).toBe(clientAt(address));
				expect(clientAt(new URL(`http://[${address}]`).hostname)).toBe(clientAt(address));
			}),
		);
	});

	test.each(['', 'unknown', '_hidden', '192.0.2', '1:2:3', '192.0.2.1, 192.0.2.2', 'eyJ.secret', '[::1'])(
		'%j is no address',
		(text) => {
			expect(clientAt(text)).toBeUndefined();
		},
	);
});

describe('whether it is in a private network', () => {
	test.each([
		...['10.0.0.1', '127.0.0.1', '169.254.1.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
		...[
			'100.64.0.1',
			'100.127.1.1',
			'::1',
			'::ffff:10.1.2.3',
			'fd12:3456::1',
			'fc00::1',
			'fe80::1',
			'febf::1',
		],
	])('%s is', (address) => {
		expect(isPrivate(clientAt(address) ?? '')).toBe(true);
	});

	test.each([
		...[
			'9.0.0.1',
			'11.0.0.1',
			'100.63.0.1',
			'100.128.0.1',
			'172.15.0.1',
			'172.32.0.1',
			'192.0.2.1',
			'1.0.0.1',
		],
		...['2001:db8::1', 'fec0::1', 'fe00::1', '::ffff:192.0.2.1', '64:ff9b::1'],
	])('%s is not', (address) => {
		expect(isPrivate(clientAt(address) ?? '')).toBe(false);
	});
});
