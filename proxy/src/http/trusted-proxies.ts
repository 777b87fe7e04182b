import { BlockList, isIP } from 'node:net';

const NAMED_NETWORKS = new Map([
	['loopback', ['127.0.0.0/8', '::1']],
	['linklocal', ['169.254.0.0/16', 'fe80::/10']],
	['uniquelocal', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
]);

/**
 * What Express takes as `trust proxy`: whether the reverse proxy with this address, the nearest being 0, is believed.
 * It means what Express makes of the same list itself, which costs more with every request than limiting its client.
 */
export function trustOf(proxies: number | readonly string[]): (address: string, hop: number) => boolean {
	if (typeof proxies === 'number') {
		return (_address, hop) => hop < proxies;
	}
	const trusted = new BlockList();
	for (const entry of proxies.flatMap((name) => NAMED_NETWORKS.get(name) ?? [name])) {
		const [address = '', bits] = entry.split('/');
		if (bits === undefined) {
			trusted.addAddress(address, familyOf(address));
		} else {
			trusted.addSubnet(address, Number(bits), familyOf(address));
		}
	}
	return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
