import express, { type Request } from 'express';
import { expect, test } from 'vitest';
import { addressOf } from './client-limit.ts';

/** A request of a peer that a test on one machine cannot have. */
const requestOf = (remoteAddress: string | undefined) =>
	({
		app: express(),
		socket: { remoteAddress },
		headers: { 'x-forwarded-for': '198.51.100.1' },
	}) as unknown as Request;

test.each([
	['192.0.2.1', '192.0.2.1'],
	['2001:db8::1', '2001:db8::1'],
	['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
	['10.0.0.1', undefined],
	['127.0.0.1', undefined],
	['::ffff:10.0.0.1', undefined],
	['fd00::1', undefined],
	// The connection is gone.
	[undefined, undefined],
])('while no reverse proxy is trusted, the peer %s counts as %s', (peer, counted) => {
	expect(addressOf(requestOf(peer))).toBe(counted);
});
