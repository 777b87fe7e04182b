import { createServer } from 'node:http';
import { z } from 'zod';
import { ChathubClock } from './check/chathub-clock.ts';
import type { Fetch } from './check/ask-http.ts';
import type { Target } from './check/check-chathub.ts';
import { type CheckItem, failed, type Finding } from './check/check-item.ts';
import { CheckList } from './check/check-list.ts';
import type { CheckedSite } from './check/check-sites.ts';
import { checkStoreAddress } from './check/check-store-address.ts';
import { checkStore } from './check/check-store.ts';
import { runChecks, type SitesProblem } from './check/run-checks.ts';
import { ChathubApi } from './chathub/chathub-api.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';
import type { SharedStore } from './config/shared-store.ts';
import { unknownVariables } from './config/unknown-variables.ts';
import type { Environment } from './config/variables.ts';
import type { Clock } from './domain/clock.ts';
import { Diagnostics } from './domain/diagnosis.ts';
import { UpstreamShare } from './domain/limits/upstream-share.ts';
import { noObserver } from './domain/observer.ts';
import { MemoryPace } from './domain/pace.ts';
import { failure, type Result, success } from './domain/result.ts';
import { noSharedCounts } from './domain/shared-counts.ts';
import { SoloSharing } from './domain/sharing.ts';
import { problemTexts } from './http/problem-texts.ts';
import { listen, METRICS } from './listen.ts';
import { openStore } from './open-store.ts';
import { readersBesideOwner } from './sites/file-readers.ts';
import { readSitesFile } from './sites/sites-file.ts';
import { StartError } from './start-error.ts';

/** How the store tells, in its log lines, why it is lost. */
const reasonSchema = z.object({ reason: z.string() });

interface World {
	readonly env: Environment;
	readonly fetch: Fetch;
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
	/** An id that nobody else has. */
	readonly newId: () => string;
}

/** Checks what `serve` would meet in this environment; changes nothing. */
export async function checkEnvironment(
	world: World,
	target: Target,
	tell: (item: CheckItem) => void,
): Promise<readonly CheckItem[]> {
	const { env, fetch, clock } = world;
	const list = new CheckList(clock, tell);
	const config = readConfig(env, list);
	if (config === undefined) {
		return list.items;
	}
	const { sharedStore } = config;
	const chathubClock = new ChathubClock(fetch, clock);
	const chathub = new ChathubApi({
		baseUrl: config.apiUrl,
		credentials: config.credentials,
		fetch: chathubClock.watch,
		clock,
		// One process asks alone, so that nobody is there to keep away from.
		random: () => 0,
		pace: new MemoryPace(clock),
		sharing: new SoloSharing(),
		// Every failure is told by the step in which it happens.
		report: () => undefined,
		observer: noObserver,
	});
	await runChecks(
		list,
		config,
		unknownVariables(env),
		{
			chathub,
			diagnostics: new Diagnostics({
				chathub,
				budget: undefined,
				share: new UpstreamShare({ counts: noSharedCounts, clock, observer: noObserver }),
				warnings: () => [],
				clock,
			}),
			adviceOf: (code) => problemTexts[code].detail,
			clock,
			fetch,
			readSites: () => readSites(config),
			sitesFileReaders: () =>
				config.sites.kind === 'file' ? readersBesideOwner(config.sites.path) : undefined,
			whyNoListening,
			checkStore: sharedStore && (() => lookAtStore(config, sharedStore, world)),
			clockDifference: () => chathubClock.finding(),
		},
		target,
	);
	return list.items;
}

function readConfig(env: Environment, list: CheckList): Config | undefined {
	try {
		return parseConfig(env);
	} catch (error) {
		if (!(error instanceof ConfigError)) {
			throw error;
		}
		list.add(
			'configuration',
			failed(error.problems.join('; '), 'Correct these variables; proxy/README.md lists them all.'),
		);
		return undefined;
	}
}

function readSites({ sites }: Config): Result<readonly CheckedSite[], SitesProblem> {
	if (sites.kind === 'single') {
		return success([sites.site]);
	}
	const read = readSitesFile(sites.path);
	return read.ok
		? success(read.value.sites)
		: failure({
				kind: read.failure.kind,
				detail: `CHATHUB_SITES_FILE ${read.failure.problems.join('; ')}`,
			});
}

async function lookAtStore(
	config: Config,
	sharedStore: SharedStore,
	{ clock, random, newId }: World,
): Promise<Finding> {
	let reason: string | undefined;
	const note = (fields: object) => {
		reason = reasonSchema.safeParse(fields).data?.reason ?? reason;
	};
	const log = { debug: note, info: note, warn: note, error: note };
	const store = await openStore(config, { clock, random, log, observer: noObserver, onlyLooks: true });
	try {
		const finding = await checkStore(store, { newId, reason: () => reason });
		return finding.outcome === 'passed' ? (checkStoreAddress(sharedStore.url) ?? finding) : finding;
	} finally {
		await store.close();
	}
}

async function whyNoListening(
	what: 'proxy' | 'metrics',
	host: string,
	port: number,
): Promise<string | undefined> {
	const server = createServer();
	try {
		const variables = what === 'metrics' ? METRICS : undefined;
		await listen(server, host, port, () => undefined, variables);
		return undefined;
	} catch (error) {
		if (error instanceof StartError) {
			return error.message;
		}
		throw error;
	} finally {
		server.close();
	}
}
