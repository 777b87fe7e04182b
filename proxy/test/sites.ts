import type { GrantClaims, RequestClaims } from '../src/contract/index.ts';
import { signGrant } from '../src/domain/grant.ts';
import { signRequest } from '../src/domain/request-token.ts';
import type { Site } from '../src/domain/site-registry.ts';

const siteKey = (fill: number) => Buffer.alloc(32, fill).toString('base64url');

export const PUBLIC_URL = 'https://proxy.example';

/** May use every organization. */
export const shop = {
	id: 'shop-example',
	origins: ['https://shop.example', 'https://www.shop.example:8443'],
	organizations: 'all',
	scopes: ['token', 'read', 'operators:write'],
	keys: [{ kid: 'k-shop', key: siteKey(1) }],
} as const satisfies Site;

/** May use organization 34 only. */
export const club = {
	id: 'club-example',
	origins: ['https://club.example'],
	organizations: [34],
	scopes: ['token', 'read', 'operators:write'],
	keys: [{ kid: 'k-club', key: siteKey(2) }],
} as const satisfies Site;

/** May do nothing. */
export const mute = {
	id: 'mute-example',
	origins: ['https://mute.example'],
	organizations: 'all',
	scopes: [],
	keys: [{ kid: 'k-mute', key: siteKey(3) }],
} as const satisfies Site;

/** May look at everything and change nothing. */
export const reader = {
	id: 'reader-example',
	origins: ['https://reader.example'],
	organizations: 'all',
	scopes: ['read'],
	keys: [{ kid: 'k-reader', key: siteKey(4) }],
} as const satisfies Site;

export const sites: readonly Site[] = [shop, club, mute, reader];

export type TestSite = typeof shop | typeof club | typeof mute | typeof reader;

/** A grant for operator 6001 of organization 12, good for a month; `change` makes it another one. */
export function grantFor(site: TestSite, now: number, change: Partial<GrantClaims> = {}): Promise<string> {
	return signGrant(site.keys[0], {
		iss: site.id,
		sub: 'operator:6001',
		aud: `${PUBLIC_URL}/v1/token`,
		org: 12,
		ttl: 3600,
		gen: 1,
		exp: Math.floor(now / 1000) + 30 * 86_400,
		...change,
	});
}

let lastJti = 0;

/** A request token for `GET /v1/site`, signed now; `change` makes it another one. */
export function requestFor(
	site: TestSite,
	now: number,
	change: Partial<RequestClaims> = {},
): Promise<string> {
	const iat = Math.floor(now / 1000);
	return signRequest(site.keys[0], {
		iss: site.id,
		aud: PUBLIC_URL,
		iat,
		exp: iat + 60,
		jti: `jti-${String(++lastJti).padStart(16, '0')}`,
		htm: 'GET',
		htu: `${PUBLIC_URL}/v1/site`,
		...change,
	});
}
