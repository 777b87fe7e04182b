import express, { type Express } from 'express';
import type { Chathub } from './domain/chathub.ts';
import type { Clock } from './domain/clock.ts';
import { TOKEN_PATH } from './contract/index.ts';
import { Diagnostics } from './domain/diagnosis.ts';
import { Directory } from './domain/directory.ts';
import type { ClientLimit } from './domain/limits/client-limit.ts';
import { IgnoredForwarding } from './domain/limits/ignored-forwarding.ts';
import type { MintBudget } from './domain/limits/mint-budget.ts';
import type { Observer } from './domain/observer.ts';
import { GrantVerifier } from './domain/grant.ts';
import { OperatorTokenSource } from './domain/operator-token.ts';
import { OperatorTokens } from './domain/operator-tokens.ts';
import type { Report } from './domain/report.ts';
import { RequestVerifier } from './domain/request-token.ts';
import type { SiteRegistry } from './domain/site-registry.ts';
import type { Store } from './domain/store.ts';
import { TokenService } from './domain/token-service.ts';
import type { Usage } from './domain/usage.ts';
import { errorHandler, notFound } from './http/error-handler.ts';
import type { Logger } from './logger.ts';
import { authenticate } from './http/middleware/authenticate.ts';
import { limitClients } from './http/middleware/client-limit.ts';
import { noticeForwarding } from './http/middleware/forwarded-header.ts';
import { requestLog } from './http/middleware/request-log.ts';
import { securityHeaders } from './http/middleware/security-headers.ts';
import { diagnoseRoutes } from './http/routes/diagnose.ts';
import { healthRoutes } from './http/routes/health.ts';
import { openApiDocument } from './http/open-api/document.ts';
import { openApiRoutes } from './http/routes/open-api.ts';
import { operatorsRoutes } from './http/routes/operators.ts';
import { organizationsRoutes } from './http/routes/organizations.ts';
import { siteRoutes } from './http/routes/site.ts';
import { tokenRoutes } from './http/routes/token.ts';

export interface AppDeps {
	/** `CHATHUB_PUBLIC_URL`, without a trailing slash. */
	readonly publicUrl: string;
	readonly widgetUrl: string;
	readonly version: string;
	readonly sites: SiteRegistry;
	readonly chathub: Chathub;
	readonly store: Store;
	/** Over the store's; whoever runs the app flushes it at the end. */
	readonly usage: Usage;
	readonly clientLimit: ClientLimit;
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

/** Builds the proxy. Does no I/O and reads no environment: whatever it needs comes in. */
export function createApp(deps: AppDeps): Express {
	const { publicUrl, widgetUrl, version, sites, chathub, store, clock, log, report } = deps;
	const grants = new GrantVerifier(sites, publicUrl + TOKEN_PATH, clock);
	const requests = new RequestVerifier(sites, publicUrl, store.replays, clock);
	const directory = new Directory({ chathub, sharing: store.sharing, clock, random: deps.random });
	const { generations } = store;
	const operatorTokens = new OperatorTokens({
		...deps,
		source: new OperatorTokenSource(chathub, clock, report),
		sharing: store.sharing,
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
	const authenticated = authenticate(requests, clock);
	const forwarding = new IgnoredForwarding(clock);

	const app = express();
	app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
	app.set('trust proxy', deps.trustedProxies ?? false);
	app.use(requestLog(deps));
	app.use(securityHeaders);
	if (deps.trustedProxies === undefined) {
		app.use(noticeForwarding(forwarding, log));
	}
	app.use(tokenRoutes({ ...deps, tokens }));
	app.use(healthRoutes(deps.isStopping));
	app.use(limitClients(deps.clientLimit));
	app.use(siteRoutes({ authenticated, chathub, generations, clock, publicUrl, widgetUrl, version }));
	app.use(organizationsRoutes({ authenticated, directory }));
	app.use(operatorsRoutes({ authenticated, directory }));
	app.use(diagnoseRoutes({ authenticated, diagnostics: new Diagnostics(chathub, clock) }));
	app.use(openApiRoutes(openApiDocument()));
	app.use(notFound);
	app.use(errorHandler(log));
	return app;
}
