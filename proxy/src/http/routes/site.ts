import type { Router } from 'express';
import { type Limits, type SiteAnswer, type StoreState, TOKEN_PATH } from '../../contract/index.ts';
import type { Chathub } from '../../domain/chathub.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../domain/store.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { frameUrlOf } from './frame.ts';
import { servePath } from '../serve-path.ts';

interface SiteRouteDeps {
	readonly authenticated: Authenticate;
	readonly chathub: Chathub;
	readonly store: Store;
	readonly limits: Limits;
	readonly clock: Clock;
	readonly publicUrl: string;
	readonly widgetUrl: string;
	/** `CHATHUB_FRAME_ORIGIN`; undefined where there is no isolated mode. */
	readonly frameOrigin?: string | undefined;
	readonly version: string;
}

const STORE_STATES = { alone: 'memory', shared: 'shared', lost: 'lost' } as const satisfies Record<
	ReturnType<Store['state']>,
	StoreState
>;

/** `GET /v1/site`: who the caller is to the proxy. Needs no scope and asks nobody. */
export function siteRoutes({ authenticated, chathub, store, clock, ...facts }: SiteRouteDeps): Router {
	return servePath('/v1/site', {
		get: [
			authenticated(async (site, _request, response) => {
				const answer: SiteAnswer = {
					site: site.id,
					origins: [...site.origins],
					organizations: site.organizations === 'all' ? 'all' : [...site.organizations],
					scopes: [...site.scopes],
					token_endpoint: facts.publicUrl + TOKEN_PATH,
					widget_url: facts.widgetUrl,
					frame_url: frameUrlOf(site, facts.frameOrigin),
					upstream: chathub.state(),
					store: STORE_STATES[store.state()],
					limits: facts.limits,
					generation: await store.generations.highest(site.id),
					server_time: new Date(clock.now()).toISOString(),
					version: facts.version,
				};
				response.json(answer);
			}),
		],
	});
}
