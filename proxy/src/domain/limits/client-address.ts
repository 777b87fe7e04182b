import { isIP } from 'node:net';

/**
 * Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, the smallest network that
 * one customer gets. IPv4 written as IPv6 is IPv4. A port, which some reverse proxies add, does not count.
 *
 * @returns undefined when the text is no address
 */
export function clientAt(text: string): string | undefined {
	const address = isIP(text) === 0 ? withoutPort(text) : text;
	switch (isIP(address)) {
		case 4:
			return address;
		case 6:
			return networkOf(address) ?? clientOfIpv6(address);
		default:
			return undefined;
	}
}

/** RFC 1918, RFC 6598 and loopback for IPv4; RFC 4193, link-local and loopback (as `clientAt` writes it) for IPv6. */
const PRIVATE =
	/^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^f[cd]..:|^fe[89ab].:|^0:0:0:0:/;

/** Whether a client, as `clientAt` tells it, is on this machine or in a private network: rather a reverse proxy than a visitor. */
export const isPrivate = (client: string): boolean => PRIVATE.test(client);

/** Of `192.0.2.1:443` and `[2001:db8::1]:443`. */
function withoutPort(text: string): string {
	const [, inBrackets, ipv4] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
	return inBrackets ?? ipv4 ?? text;
}

/** Four groups that are written as we write them: most addresses, and a tenth of the time. */
const NETWORK = /^(?:[1-9a-f][\da-f]{0,3}:){4}/;

function networkOf(address: string): string | undefined {
	const [network] = NETWORK.exec(address) ?? [];
	return network === undefined ? undefined : `${network}:/64`;
}

function clientOfIpv6(address: string): string {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = numbersOf(address);
	const isMappedIpv4 = a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff;
	return isMappedIpv4
		? `${g >> 8}.${g & 255}.${h >> 8}.${h & 255}`
		: `${a.toString(16)}:${b.toString(16)}:${c.toString(16)}:${d.toString(16)}::/64`;
}

/** The eight numbers of an address that is known to be IPv6. */
function numbersOf(address: string): number[] {
	const [head = '', tail] = address.replace(/%.*$/, '').split('::');
	const first = groupsOf(head);
	const last = groupsOf(tail ?? '');
	return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/** The end may be written as IPv4. */
const groupsOf = (text: string): number[] =>
	text === ''
		? []
		: text.split(':').flatMap((group) => (group.includes('.') ? pairsOf(group) : parseInt(group, 16)));

function pairsOf(ipv4: string): number[] {
	const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
	return [a * 256 + b, c * 256 + d];
}
