import { createHmac } from 'node:crypto';
import { GRANT, JWT_BEARER_GRANT_TYPE, TOKEN_ALGORITHM, TOKEN_PATH } from '../src/contract/index.ts';
import { publicGrantExpiry } from '../src/domain/grant.ts';
import { deriveKeys } from '../src/domain/keys.ts';

export const PUBLIC_URL = 'https://proxy.example';
export const ORGANIZATION = 12;
/** Few, because at the vendor's advised pace each takes almost half a second before the first measurement. */
export const OPERATORS = [6001, 6002, 6003, 6004, 6005, 6006, 6007, 6008];

export const SITE = {
	id: 'shop-example',
	origins: ['https://shop.example'],
	organizations: 'all',
	scopes: ['token'],
	keys: [{ kid: 'k-bench', key: Buffer.alloc(32, 7).toString('base64url') }],
} as const;

const [{ kid, key }] = SITE.keys;
const grantKey = deriveKeys(key).grant;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = base64url({ alg: TOKEN_ALGORITHM, typ: GRANT.typ, kid });

const expiry = publicGrantExpiry(Date.now());

/** The grant with this number, the same in every process; other numbers make other grants. */
function grant(number: number): string {
	const claims = base64url({
		iss: SITE.id,
		sub: `operator:${OPERATORS[number % OPERATORS.length] ?? 0}`,
		aud: PUBLIC_URL + TOKEN_PATH,
		org: ORGANIZATION,
		ttl: 3600,
		gen: 1,
		exp: expiry + number,
	});
	const signature = createHmac('sha256', grantKey).update(`${header}.${claims}`).digest('base64url');
	return `${header}.${claims}.${signature}`;
}

/** The client address with this number. */
const address = (number: number): string =>
	`198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;

/** What a browser sends, as a reverse proxy on this machine passes it on. */
export const request = (grantNumber: number, addressNumber: number) => ({
	method: 'POST' as const,
	path: TOKEN_PATH,
	headers: {
		'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
		Origin: SITE.origins[0],
		Referer: `${SITE.origins[0]}/`,
		Accept: '*/*',
		'Accept-Language': 'en-GB,en;q=0.8',
		'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
		'X-Forwarded-For': address(addressNumber),
	},
	body: new URLSearchParams({
		grant_type: JWT_BEARER_GRANT_TYPE,
		assertion: grant(grantNumber),
	}).toString(),
});
