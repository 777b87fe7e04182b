import express from 'express';
import { describe, expect, test } from 'vitest';
import { trustOf } from './trusted-proxies.ts';

/** What Express itself makes of the same setting. */
const trustOfExpress = (proxies: number | readonly string[]): ((address: string, hop: number) => boolean) =>
	express().set('trust proxy', proxies).get('trust proxy fn') as (address: string, hop: number) => boolean;

const ADDRESSES = [
	...['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '::2', '10.0.0.1', '10.255.0.1', '11.0.0.1'],
	...['172.15.0.1', '172.16.0.1', '172.31.0.1', '172.32.0.1', '192.168.1.1', '192.169.1.1', '169.254.7.7'],
	...['fe80::1', 'febf::1', 'fec0::1', 'fc00::1', 'fd12::1', 'fe00::1', '2001:db8::1', '2001:db9::1'],
	...['192.0.2.1', '192.0.2.2', '192.0.2.129', '::ffff:192.0.2.1', '', 'unknown', '192.0.2.1:80', '1.2.3'],
];

describe.each<[number | readonly string[]]>([
	[1],
	[2],
	[['loopback']],
	[['linklocal']],
	[['uniquelocal', 'loopback']],
	[['192.0.2.1']],
	[['192.0.2.0/25', '2001:db8::/32']],
	[['0.0.0.0/1']],
	[['2001:db8::1']],
])('%j', (proxies) => {
	test.each(ADDRESSES)('means for %j what it means to Express', (address) => {
		for (const hop of [0, 1, 2]) {
			expect(trustOf(proxies)(address, hop)).toBe(trustOfExpress(proxies)(address, hop));
		}
	});
});
