import type { Chathub } from '../domain/chathub.ts';
import type { Clock } from '../domain/clock.ts';
import type { Config } from '../config.ts';
import type { UnknownVariable } from '../config/unknown-variables.ts';
import type { Result } from '../domain/result.ts';
import type { Fetch } from './ask-http.ts';
import { checkAddress, checkBrowserRoad, checkFrameAddress, isProxyAt } from './check-public-url.ts';
import { checkFrameHost } from './check-frame-host.ts';
import { checkChathub, type ChathubCheckDeps, type Target } from './check-chathub.ts';
import { failed, type Finding, passed, skipped, warned } from './check-item.ts';
import type { CheckList } from './check-list.ts';
import { type CheckedSite, checkOrganizations, checkSites } from './check-sites.ts';

export interface CheckDeps extends Omit<ChathubCheckDeps, 'chathub'> {
	readonly chathub: Chathub;
	readonly clock: Clock;
	readonly fetch: Fetch;
	/** What is wrong with the sites file, or its sites. */
	readonly readSites: () => Result<readonly CheckedSite[], SitesProblem>;
	/** Who besides its owner may read the sites file, if anybody. */
	readonly sitesFileReaders: () => string | undefined;
	/** Why the proxy, or its metrics, cannot listen there, and what to do; undefined when they can. */
	readonly whyNoListening: (
		what: 'proxy' | 'metrics',
		host: string,
		port: number,
	) => Promise<string | undefined>;
	/** Writes and reads an entry of the shared store, which goes away by itself; undefined when there is no store. */
	readonly checkStore: (() => Promise<Finding>) | undefined;
	/** What ChatHub's answers told of its clock. */
	readonly clockDifference: () => Finding;
}

/** Why a sites file cannot be used. */
export interface SitesProblem {
	readonly kind: 'missing' | 'unreadable' | 'invalid';
	readonly detail: string;
}

const SITES_ADVICE = {
	missing:
		'Correct CHATHUB_SITES_FILE, or make the file with its first site: chathub-proxy sites add --origin https://…',
	unreadable: 'Run the check, and the proxy, as the user who owns the file; check CHATHUB_SITES_FILE.',
	invalid:
		'Correct the file at the place that is named. A running proxy keeps the list before it; one that starts now would not.',
} as const satisfies Record<SitesProblem['kind'], string>;

/** Looks at everything that a running proxy depends on, in the order in which a mistake shows. */
export async function runChecks(
	list: CheckList,
	config: Config,
	unknown: readonly UnknownVariable[],
	deps: CheckDeps,
	target: Target,
): Promise<void> {
	list.add('configuration', configurationFinding(unknown));
	const sites = deps.readSites();
	const findings = sites.ok
		? checkSites(sites.value, { now: deps.clock.now(), readers: deps.sitesFileReaders() })
		: [failed(sites.failure.detail, SITES_ADVICE[sites.failure.kind])];
	for (const finding of findings) {
		list.add('sites', finding);
	}
	const known = sites.ok ? sites.value : [];
	const isRunning = await isProxyAt(deps, localAddress(config));
	await list.run('port', () => checkPort(config, isRunning, deps));
	await list.run('shared store', () => deps.checkStore?.() ?? skipped('REDIS_URL is not set'));
	await checkUpstream(list, known, deps, target);
	const address = await list.run('public address', () =>
		checkAddress(deps, { name: 'CHATHUB_PUBLIC_URL', base: config.publicUrl, isRunning }),
	);
	await checkFrames(list, config, known, deps, isRunning);
	const origin = known.find(({ scopes }) => scopes.includes('token'))?.origins[0];
	await list.run('token endpoint', () =>
		origin === undefined || address.outcome !== 'passed'
			? skipped(origin === undefined ? 'no site may hand out tokens' : 'not reached')
			: checkBrowserRoad(deps, config.publicUrl, origin),
	);
}

const configurationFinding = (unknown: readonly UnknownVariable[]): Finding =>
	unknown.length === 0
		? passed('complete')
		: warned(
				`not variables of the proxy: ${unknown.map(({ variable }) => variable).join(', ')}`,
				unknown
					.map(({ variable, nearest }) =>
						nearest === undefined ? `Remove ${variable}.` : `Did you mean ${nearest}?`,
					)
					.join(' '),
			);

const localAddress = ({ host, port }: Config): string =>
	`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

async function checkPort(
	{ host, port, metrics }: Config,
	isRunning: boolean,
	deps: CheckDeps,
): Promise<Finding> {
	if (isRunning) {
		return passed(`the proxy runs on ${host}:${port}`);
	}
	const why =
		(await deps.whyNoListening('proxy', host, port)) ??
		(metrics === undefined
			? undefined
			: await deps.whyNoListening('metrics', metrics.host, metrics.port));
	return why === undefined
		? passed(`${host}:${port} is free; the proxy does not run here yet`)
		: failed('the proxy could not listen', why);
}

/** The isolated mode's host, where there is one. */
async function checkFrames(
	list: CheckList,
	{ publicUrl, frameOrigin }: Config,
	sites: readonly CheckedSite[],
	deps: CheckDeps,
	isRunning: boolean,
): Promise<void> {
	if (frameOrigin === undefined) {
		return;
	}
	await list.run('frame address', () =>
		checkFrameAddress(deps, { name: 'CHATHUB_FRAME_ORIGIN', base: frameOrigin, isRunning }),
	);
	list.add(
		'frame host',
		checkFrameHost(frameOrigin, [publicUrl, ...sites.flatMap(({ origins }) => origins)]),
	);
}

async function checkUpstream(
	list: CheckList,
	sites: readonly CheckedSite[],
	deps: CheckDeps,
	target: Target,
): Promise<void> {
	await checkChathub(list, deps, target);
	await list.run('organizations of the sites', async () => {
		const organizations = await deps.chathub.organizations();
		return organizations.ok ? checkOrganizations(sites, organizations.value) : skipped('not reached');
	});
	list.add('clock', deps.clockDifference());
}
