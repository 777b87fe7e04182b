/** The vendor's allow-list of page origins. `loopback` allows any http origin of this machine. */
export type AllowedOrigins = readonly string[] | 'loopback';

export type OriginCheck = (origin: string) => boolean;

export function createOriginCheck(allowed: AllowedOrigins): OriginCheck {
	return allowed === 'loopback' ? isLoopbackOrigin : (origin) => allowed.includes(origin);
}

function isLoopbackOrigin(origin: string): boolean {
	const url = URL.parse(origin);
	return url?.protocol === 'http:' && isLoopbackHost(url.hostname);
}

/** @param hostname as `URL.hostname` gives it: IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
	return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
