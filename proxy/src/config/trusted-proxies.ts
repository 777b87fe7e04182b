import { isIP } from 'node:net';
import { z } from 'zod';

/** The reverse proxies whose X-Forwarded-For is believed: how many stand in front, or which addresses they have. */
export type TrustedProxies = number | readonly string[];

const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);
/** More in a row would be a mistake, and a number above the true one lets visitors choose their address. */
const MAX_IN_A_ROW = 9;

/** As Express' `trust proxy`, without its `true`: who believes everybody lets every visitor choose an address. */
export const trustedProxies = z
	.string()
	.transform((text) => text.split(',').map((entry) => entry.trim()))
	.refine((entries) => isCount(entries) || entries.every(isNetwork), {
		error: `must be the number of reverse proxies in front (1 to ${MAX_IN_A_ROW}), or addresses, subnets such as 10.0.0.0/8, loopback, linklocal or uniquelocal, separated by commas`,
	})
	.transform((entries): TrustedProxies => (isCount(entries) ? Number(entries[0]) : entries));

const isCount = ([first = '', ...others]: readonly string[]) => others.length === 0 && /^[1-9]$/.test(first);

function isNetwork(entry: string): boolean {
	const [address = '', bits, ...others] = entry.split('/');
	const family = isIP(address);
	return (
		NAMED_NETWORKS.has(entry) ||
		(family !== 0 &&
			others.length === 0 &&
			(bits === undefined ||
				(/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))))
	);
}
