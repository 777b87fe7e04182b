import { isIP } from 'node:net';
import { type Finding, passed, warned } from './check-item.ts';

/**
 * Whether the host of frames is a stranger to the sites. On a subdomain of a site's the vendor's code would read and
 * write cookies of the whole domain, and `SameSite` would not hold it back.
 *
 * Goes by the last two labels: which domains anybody may register under is a list that changes every week.
 *
 * @param origins of the sites, and of the proxy itself
 */
export function checkFrameHost(frameOrigin: string, origins: readonly string[]): Finding {
	const own = domainOf(frameOrigin);
	const related = [...new Set(origins)].filter((origin) => own !== undefined && domainOf(origin) === own);
	return related.length === 0
		? passed('has its domain to itself')
		: warned(
				`is under one domain (${own ?? ''}) with ${related.join(', ')}, whose cookies the chat's code may thus reach`,
				'Set CHATHUB_FRAME_ORIGIN to a host under a domain of its own. This goes by the last two labels of the names, so where everybody registers under such a domain (co.uk) it may be wrong: then leave it as it is.',
			);
}

/** `example.org` of `https://chat.example.org:8443`; undefined for an address, and for a name of one label. */
function domainOf(origin: string): string | undefined {
	const { hostname } = new URL(origin);
	const labels = hostname.split('.').slice(-2);
	return isIP(hostname) !== 0 || labels.length < 2 ? undefined : labels.join('.');
}
