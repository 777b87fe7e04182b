import { clientAt, isPrivate } from '../domain/limits/client-address.ts';
import { type Finding, warned } from './check-item.ts';

/** Names that no public DNS holds: RFC 6762, RFC 6761, ICANN's `.internal`, and services of Kubernetes. */
const PRIVATE_NAME = /(?:^|\.)(?:local|localhost|internal|svc)$/;

/**
 * Whether what replicas share, and the password, may cross a network in clear. Only a warning: that a name leads into a
 * private network cannot be seen in it.
 *
 * @param url `REDIS_URL`, already validated
 * @returns undefined when nothing is to be said
 */
export function checkStoreAddress(url: string): Finding | undefined {
	const { protocol, hostname } = new URL(url);
	return protocol === 'rediss:' || isNearby(hostname.replace(/^\[|\]$/g, ''))
		? undefined
		: warned(
				'REDIS_URL has no TLS and leads to a host that may be outside your private network: password and names of entries could be read on the way',
				'Use rediss://, or an address within the private network. If this name leads there, all is well.',
			);
}

function isNearby(host: string): boolean {
	const address = clientAt(host);
	return address === undefined
		? !host.includes('.') || PRIVATE_NAME.test(host.toLowerCase())
		: isPrivate(address);
}
