import { REQUEST, REQUEST_MAX_AGE, type RequestClaims, requestClaimsSchema } from '../contract/index.ts';
import type { Clock } from './clock.ts';
import type { RequestFailure } from './failures.ts';
import { deriveKeys } from './keys.ts';
import type { ReplayGuard } from './replay-guard.ts';
import { failure, type Result, success } from './result.ts';
import { openToken, signToken } from './signed-token.ts';
import type { Site, SiteRegistry } from './site-registry.ts';

/** How far the clocks of WordPress and the proxy may be apart, in seconds. */
const CLOCK_TOLERANCE = 30;

/** Signs a request token: what WordPress sends as `Authorization: Bearer`. */
export async function signRequest(
	siteKey: { kid: string; key: string },
	claims: RequestClaims,
): Promise<string> {
	const { iss, aud, iat, exp, jti, htm, htu } = requestClaimsSchema.parse(claims);
	return signToken(REQUEST.typ, siteKey.kid, deriveKeys(siteKey.key).request, {
		iss,
		aud,
		iat,
		exp,
		jti,
		htm,
		htu,
	});
}

/** Checks the requests that WordPress signs for its own calls, each good for one call. */
export class RequestVerifier {
	readonly #sites: SiteRegistry;
	readonly #publicUrl: string;
	readonly #replays: ReplayGuard;
	readonly #clock: Clock;

	constructor(sites: SiteRegistry, publicUrl: string, replays: ReplayGuard, clock: Clock) {
		this.#sites = sites;
		this.#publicUrl = publicUrl;
		this.#replays = replays;
		this.#clock = clock;
	}

	/** @param path the called path, without a query */
	async verify(token: string, method: string, path: string): Promise<Result<Site, RequestFailure>> {
		const opened = await openToken(token, REQUEST.typ, (kid) => {
			const keyed = this.#sites.findByKid(kid);
			// A static page's key is known to whoever made the page: it signs grants, and nothing that acts for the site.
			return keyed?.use === 'site' ? { key: keyed.keys.request, site: keyed.site } : undefined;
		});
		const claims = requestClaimsSchema.safeParse(opened?.claims);
		if (opened === undefined || !claims.success || claims.data.iss !== opened.found.site.id) {
			return invalid('The request token is not one of this proxy. Paste a new connection string.');
		}
		const { site } = opened.found;
		const { aud, iat, exp, jti, htm, htu } = claims.data;
		if (aud !== this.#publicUrl) {
			return invalid('The request token is for another proxy. Paste a new connection string.');
		}
		if (htm !== method || htu !== this.#publicUrl + path) {
			return invalid('The request token was signed for another call. Sign one for each call.');
		}
		if (exp <= iat || exp - iat > REQUEST_MAX_AGE) {
			return invalid(`The request token must end within ${REQUEST_MAX_AGE} seconds of its start.`);
		}
		const now = this.#clock.now() / 1000;
		if (iat > now + CLOCK_TOLERANCE || exp <= now - CLOCK_TOLERANCE) {
			return failure({ kind: 'clock_skew' });
		}
		// Without the store, another replica might take it once more within its minute: better than a dead settings screen.
		if ((await this.#replays.use(site.id, jti, (exp + CLOCK_TOLERANCE) * 1000)) === 'again') {
			return invalid('The request token was used before. Sign one for each call.');
		}
		return success(site);
	}
}

const invalid = (detail: string) => failure({ kind: 'invalid_token', detail } as const);
