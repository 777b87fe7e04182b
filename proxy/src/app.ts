import express, { type Express } from 'express';
import type { Chathub } from './domain/chathub.ts';
import type { Clock } from './domain/clock.ts';
import { type DiagnosisWarning, type Limits, TOKEN_PATH } from './contract/index.ts';
import { Diagnostics } from './domain/diagnosis.ts';
import { Directory } from './domain/directory.ts';
import { Introspection } from './domain/introspection.ts';
import { ClientLimit } from './domain/limits/client-limit.ts';
import { IgnoredForwarding } from './domain/limits/ignored-forwarding.ts';
import type { KeyedLimit } from './domain/limits/keyed-limit.ts';
import type { MintBudget } from './domain/limits/mint-budget.ts';
import { UpstreamShare } from './domain/limits/upstream-share.ts';
import type { Observer } from './domain/observer.ts';
import { GrantVerifier } from './domain/grant.ts';
import { OperatorChanges } from './domain/operator-changes.ts';
import { OperatorTokenSource } from './domain/operator-token.ts';
import { OperatorTokens } from './domain/operator-tokens.ts';
import { PageEvents } from './domain/page-events.ts';
import type { Report } from './domain/report.ts';
import { RequestVerifier } from './domain/request-token.ts';
import type { SiteRegistry } from './domain/site-registry.ts';
import type { Store } from './domain/store.ts';
import { TokenService } from './domain/token-service.ts';
import type { Usage } from './domain/usage.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import type { Logger } from './logger.ts';
import type { Scripts } from './pages/scripts.ts';
import { authenticate } from './http/middleware/authenticate.ts';
import { noticeForwarding } from './http/middleware/forwarded-header.ts';
import { separateFrameHost } from './http/middleware/frame-host.ts';
import { requestLog } from './http/middleware/request-log.ts';
import { securityHeaders } from './http/middleware/security-headers.ts';
import { refuseUnreadable } from './http/request-target.ts';
import { assetsRoutes } from './http/routes/assets.ts';
import { embedRoutes } from './http/routes/embed.ts';
import { eventsRoutes } from './http/routes/events.ts';
import { frameRoutes } from './http/routes/frame.ts';
import { healthRoutes } from './http/routes/health.ts';
import { openApiDocument } from './http/open-api/document.ts';
import { openApiRoutes } from './http/routes/open-api.ts';
import { tokenRoutes } from './http/routes/token.ts';
import { trustOf } from './http/trusted-proxies.ts';
import { wordpressRoutes } from './http/routes/wordpress.ts';

export interface AppDeps {
	/** `CHATHUB_PUBLIC_URL`, without a trailing slash. */
	readonly publicUrl: string;
	readonly widgetUrl: string;
	/** Address of the vendor's API, as browsers call it. */
	readonly apiUrl: string;
	/** `CHATHUB_FRAME_ORIGIN`: an origin of the isolated mode's own; undefined where there is no such mode. */
	readonly frameOrigin?: string | undefined;
	/** What browsers load; `readScripts` has them. */
	readonly scripts: Scripts;
	readonly version: string;
	readonly sites: SiteRegistry;
	readonly chathub: Chathub;
	readonly store: Store;
	/** Over the store's; whoever runs the app flushes it at the end. */
	readonly usage: Usage;
	readonly clientLimit: ClientLimit;
	/** How often a site may call; its key is the site's id. */
	readonly siteLimit: KeyedLimit;
	readonly mintBudget: MintBudget;
	/** Express' `trust proxy`: whose X-Forwarded-For is believed; undefined: nobody's. */
	readonly trustedProxies: number | readonly string[] | undefined;
	readonly observer: Observer;
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
	/** An id for a request, unique enough to find it in the log. */
	readonly newId: () => string;
	readonly log: Logger;
	readonly report: Report;
	/** Whether the process is about to stop. */
	readonly isStopping: () => boolean;
}

/** What a client may tell of chats: one that opens, fails and shows its fallback is three events. */
const EVENTS_PER_MINUTE = 120;

/** Builds the proxy. Does no I/O and reads no environment: whatever it needs comes in. */
export function createApp(deps: AppDeps): Express {
	const { publicUrl, sites, chathub, store, usage, clock, log, report } = deps;
	const { sharing, generations } = store;
	const grants = new GrantVerifier(sites, publicUrl + TOKEN_PATH, clock);
	const requests = new RequestVerifier(sites, publicUrl, store.replays, clock);
	const share = new UpstreamShare({ counts: store.counts, clock, observer: deps.observer });
	const directory = new Directory({ chathub, sharing, share, clock, random: deps.random });
	const operatorTokens = new OperatorTokens({
		...deps,
		source: new OperatorTokenSource(chathub, clock, report),
		sharing,
		mints: deps.mintBudget,
	});
	const tokens = new TokenService({
		...deps,
		grants,
		generations,
		replays: store.replays,
		directory,
		tokens: operatorTokens,
	});
	const forwarding = new IgnoredForwarding(clock);
	const eventLimit = new ClientLimit({
		name: 'event',
		limit: 'client_events',
		perMinute: EVENTS_PER_MINUTE,
		counts: store.counts,
		clock,
		observer: deps.observer,
	});

	const failureLimit = new ClientLimit({
		name: 'failure',
		limit: 'client_failures',
		perMinute: deps.clientLimit.perMinute,
		counts: store.counts,
		clock,
		observer: deps.observer,
	});

	deps.observer.keeps('clients', () => deps.clientLimit.size);
	deps.observer.keeps('grants', () => grants.remembered);
	deps.observer.keeps('operator_tokens', () => operatorTokens.size);

	const app = express();
	app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
	app.set('trust proxy', deps.trustedProxies === undefined ? false : trustOf(deps.trustedProxies));
	app.use(requestLog(deps), refuseUnreadable);
	if (deps.frameOrigin !== undefined) {
		app.use(separateFrameHost(deps.frameOrigin));
	}
	if (deps.trustedProxies === undefined) {
		app.use(noticeForwarding(forwarding, log));
	}
	app.use(tokenRoutes({ ...deps, tokens }));
	app.use(securityHeaders);
	app.use(healthRoutes(deps.isStopping));
	app.use(embedRoutes(deps));
	app.use(assetsRoutes(deps.scripts));
	app.use(frameRoutes(deps));
	app.use(
		eventsRoutes({
			events: new PageEvents({ grants, usage, frameOrigin: deps.frameOrigin }),
			limit: eventLimit,
			log,
		}),
	);
	app.use(
		wordpressRoutes({
			...deps,
			authenticated: authenticate({ ...deps, requests, failureLimit }),
			directory,
			changes: new OperatorChanges({
				chathub,
				directory,
				tokens: operatorTokens,
				sharing,
				share,
				clock,
			}),
			introspection: new Introspection({ chathub, directory, tokens: operatorTokens, share, clock }),
			diagnostics: new Diagnostics({
				chathub,
				budget: deps.mintBudget,
				share,
				warnings: () => warningsOf(store, forwarding),
				clock,
			}),
			limits: limitsOf(deps),
		}),
	);
	app.use(openApiRoutes(openApiDocument()));
	app.use(notFound);
	app.use(errorHandler(log));
	return app;
}

const limitsOf = ({ clientLimit, siteLimit, mintBudget }: AppDeps): Limits => ({
	client: clientLimit.perMinute,
	site_calls: siteLimit.perMinute,
	site_mints: mintBudget.perMinute.site,
	mints: mintBudget.perMinute.all,
});

const warningsOf = (store: Store, forwarding: IgnoredForwarding): DiagnosisWarning[] => [
	...(forwarding.isSeenLately() ? (['forwarded_header_ignored'] as const) : []),
	...(store.state() === 'lost' ? (['store_lost'] as const) : []),
];
