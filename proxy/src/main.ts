import { randomUUID } from 'node:crypto';
import { noteMalformed } from './http/malformed-request.ts';
import { createApp } from './app.ts';
import { ChathubApi } from './chathub/chathub-api.ts';
import { Closers } from './closers.ts';
import { type Config, parseConfig } from './config.ts';
import { unknownVariables } from './config/unknown-variables.ts';
import type { Environment } from './config/variables.ts';
import { systemClock } from './domain/clock.ts';
import { ClientLimit } from './domain/limits/client-limit.ts';
import { KeyedLimit } from './domain/limits/keyed-limit.ts';
import { MintBudget } from './domain/limits/mint-budget.ts';
import { noObserver } from './domain/observer.ts';
import type { Report } from './domain/report.ts';
import { SiteRegistry } from './domain/site-registry.ts';
import { Usage } from './domain/usage.ts';
import { stopGracefully } from './graceful-stop.ts';
import type { Logger } from './logger.ts';
import { listen, METRICS } from './listen.ts';
import { Metrics } from './metrics/metrics.ts';
import { createMetricsServer } from './metrics/metrics-server.ts';
import { openLog } from './open-log.ts';
import { openStore } from './open-store.ts';
import { MissingScriptError, readScripts } from './pages/read-scripts.ts';
import type { Scripts } from './pages/scripts.ts';
import { createLimitedServer, SERVER_LIMITS } from './server.ts';
import { readSitesFile } from './sites/sites-file.ts';
import { pollFile, watchSitesFile } from './sites/watch-sites-file.ts';
import { SparseWarnings } from './sparse-warnings.ts';
import { StartError } from './start-error.ts';
import { readVersion } from './version.ts';

/**
 * Runs the proxy until SIGTERM or SIGINT.
 *
 * @throws {ConfigError} when the environment is not usable
 * @throws {StartError} when the sites file is not usable or the port is taken
 */
export async function serve(env: Environment): Promise<void> {
	const config = parseConfig(env);
	const { log, flush } = openLog(config.logLevel, systemClock);
	for (const unknown of unknownVariables(env)) {
		log.warn(unknown, 'this variable is not one of the proxy; is it mistyped?');
	}
	const toldToStop = stopSignal(flush);
	let isStopping = false;
	const opened = new Closers();
	try {
		await start(config, { log, opened, isStopping: () => isStopping });
	} catch (error) {
		// What it has opened would keep the process, which no longer ends by a signal alone. What else goes wrong now matters less.
		await opened.close().catch(() => undefined);
		throw error;
	}
	await flush();
	await toldToStop;
	isStopping = true;
	log.info({}, 'stopping');
	await opened.close();
	log.info({}, 'stopped');
	if (!(await flush())) {
		endNow();
	}
}

interface Running {
	readonly log: Logger;
	/** Is told how to close whatever is opened, as soon as it is. */
	readonly opened: Closers;
	readonly isStopping: () => boolean;
}

/** Resolves when the proxy listens. */
async function start(config: Config, { log, opened, isStopping }: Running): Promise<void> {
	const report: Report = (warning) => {
		log.warn(warning, 'chathub');
	};
	const warnings = new SparseWarnings(log, systemClock);
	const onFault = (code: string) => {
		warnings.warn('server_fault', { code }, 'connections cannot be taken');
	};
	const registry = new SiteRegistry([]);
	if (config.sites.kind === 'file') {
		// Before it is read: a key that is taken back while the proxy starts must not live on.
		opened.add(watchSitesFile({ path: config.sites.path, registry, log, watch: pollFile(systemClock) }));
	}
	registry.replace(loadSites(config));
	const version = readVersion();
	const metrics =
		config.metrics &&
		new Metrics({
			version,
			nodeVersion: process.version,
			storeState: () => store.state(),
			upstreamState: () => chathub.state(),
			siteCount: () => registry.size,
		});
	const observer = metrics ?? noObserver;
	const store = await openStore(config, { clock: systemClock, random: Math.random, log, observer });
	opened.add(() => store.close());
	const usage = new Usage(store.usage, systemClock);
	opened.add(() => usage.flush());
	const shared = { counts: store.counts, clock: systemClock, observer };
	const { client, siteCalls, siteMints, mints } = config.limits;
	const chathub: ChathubApi = new ChathubApi({
		baseUrl: config.apiUrl,
		credentials: config.credentials,
		fetch,
		clock: systemClock,
		random: Math.random,
		pace: store.pace,
		sharing: store.sharing,
		report,
		observer,
	});
	const app = createApp({
		publicUrl: config.publicUrl,
		widgetUrl: config.widgetUrl,
		apiUrl: config.apiUrl,
		frameOrigin: config.frameOrigin,
		scripts: loadScripts(),
		version,
		sites: registry,
		chathub,
		store,
		usage,
		clientLimit: new ClientLimit({ perMinute: client, ...shared }),
		siteLimit: new KeyedLimit({ name: 'site', limit: 'site_calls', perMinute: siteCalls, ...shared }),
		mintBudget: new MintBudget({ perSite: siteMints, inAll: mints, ...shared }),
		trustedProxies: config.trustedProxies,
		observer,
		clock: systemClock,
		random: Math.random,
		newId: randomUUID,
		log,
		report,
		isStopping,
	});
	if (metrics !== undefined && config.metrics !== undefined) {
		await serveMetrics(metrics, config.metrics, { log, opened, onFault });
	}
	const limited = createLimitedServer(app, SERVER_LIMITS, noteMalformed(log, observer));
	const address = await listen(limited.server, config.host, config.port, onFault);
	opened.add(() => stopGracefully(limited, systemClock));
	log.info({ host: address.address, port: address.port, public_url: config.publicUrl }, 'listening');
}

/** Resolves when it listens. It is closed after the requests under way have ended, so that a stop can be watched. */
async function serveMetrics(
	metrics: Metrics,
	{ host, port }: NonNullable<Config['metrics']>,
	{ log, opened, onFault }: Pick<Running, 'log' | 'opened'> & { readonly onFault: (code: string) => void },
): Promise<void> {
	const server = createMetricsServer(metrics);
	const address = await listen(server, host, port, onFault, METRICS);
	opened.add(() => {
		server.close();
		server.closeAllConnections();
	});
	log.info({ host: address.address, port: address.port }, 'serving metrics');
}

/** @throws {StartError} when they were not built */
function loadScripts(): Scripts {
	try {
		return readScripts();
	} catch (error) {
		throw error instanceof MissingScriptError ? new StartError(error.message) : error;
	}
}

function loadSites({ sites }: Config) {
	if (sites.kind === 'single') {
		return [sites.site];
	}
	const read = readSitesFile(sites.path);
	if (!read.ok) {
		const advice = read.failure.kind === 'missing' ? '; "chathub-proxy sites add" writes it' : '';
		throw new StartError(`CHATHUB_SITES_FILE: ${read.failure.problems.join('; ')}${advice}`);
	}
	return read.value.sites;
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopSignal(flush: () => Promise<boolean>): Promise<void> {
	return new Promise((resolve) => {
		let isFirst = true;
		const onSignal = () => {
			if (!isFirst) {
				void flush().then((isWritten) => (isWritten ? process.exit(1) : endNow()));
			}
			isFirst = false;
			resolve();
		};
		process.on('SIGTERM', onSignal);
		process.on('SIGINT', onSignal);
	});
}

/** While nobody reads the log, `exit` waits for ever for somebody who does. */
const endNow = () => process.kill(process.pid, 'SIGKILL');
