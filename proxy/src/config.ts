import { z } from 'zod';
import type { CompanyCredentials } from './chathub/company-session.ts';
import { anyAddress, baseAddress, originAddress } from './config/address.ts';
import { readCredentials } from './config/credentials.ts';
import { portNumber, timesPerMinute } from './config/numbers.ts';
import { readTextFile, resolveSecretFiles } from './config/secret-files.ts';
import { readSharedStore, type SharedStore } from './config/shared-store.ts';
import { readSingleSite, SINGLE_SITE_RIGHTS } from './config/single-site.ts';
import { type TrustedProxies, trustedProxies } from './config/trusted-proxies.ts';
import type { Environment, VariableName, Variables } from './config/variables.ts';
import { failure, type Result, success } from './domain/result.ts';
import type { Site } from './domain/site-registry.ts';

export interface Config {
	/** Where browsers and WordPress reach this proxy: an origin. */
	readonly publicUrl: string;
	readonly host: string;
	readonly port: number;
	readonly apiUrl: string;
	readonly widgetUrl: string;
	/** A second origin that leads here, for the isolated mode; undefined: there is none. */
	readonly frameOrigin: string | undefined;
	readonly credentials: CompanyCredentials;
	readonly sites:
		{ readonly kind: 'file'; readonly path: string } | { readonly kind: 'single'; readonly site: Site };
	/** What replicas share through; undefined: this process is alone. */
	readonly sharedStore: SharedStore | undefined;
	readonly logLevel: z.infer<typeof logLevelSchema>;
	/** Where metrics are served, if anywhere. */
	readonly metrics: { readonly host: string; readonly port: number } | undefined;
	/** Whose X-Forwarded-For is believed; undefined: nobody's. */
	readonly trustedProxies: TrustedProxies | undefined;
	/** How often a minute. */
	readonly limits: {
		/** Requests of one client. */
		readonly client: number;
		/** Calls of one site. */
		readonly siteCalls: number;
		/** Mints for one site. */
		readonly siteMints: number;
		/** Mints for all sites together. */
		readonly mints: number;
	};
}

/** Names every variable that is wrong and what it must be; never what it is. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(`The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
		this.problems = problems;
	}
}

const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error', 'silent'], {
	error: 'must be debug, info, warn, error or silent',
});

const variablesSchema = z.object({
	CHATHUB_PUBLIC_URL: originAddress,
	CHATHUB_HOST: z.ipv4('must be an IPv4 address').default('127.0.0.1'),
	CHATHUB_PORT: portNumber.default(8787),
	CHATHUB_API_URL: baseAddress.default('https://chatapi.smsbat.com'),
	CHATHUB_WIDGET_URL: anyAddress.default('https://widget.smsbat.com/operator-chat-panel/widget-script.js'),
	CHATHUB_FRAME_ORIGIN: originAddress.optional(),
	CHATHUB_LOG_LEVEL: logLevelSchema.default('info'),
	CHATHUB_METRICS_HOST: z.ipv4('must be an IPv4 address').default('127.0.0.1'),
	CHATHUB_METRICS_PORT: portNumber.optional(),
	CHATHUB_TRUST_PROXY: trustedProxies.optional(),
	CHATHUB_LIMIT_CLIENT: timesPerMinute.default(300),
	CHATHUB_LIMIT_SITE_CALLS: timesPerMinute.default(600),
	CHATHUB_LIMIT_SITE_MINTS: timesPerMinute.default(60),
	CHATHUB_LIMIT_MINTS: timesPerMinute.default(120),
} satisfies Partial<Record<VariableName, z.ZodType>>);

const hostname = (address: string): string => new URL(address).hostname;

/** Whether a server that listens here would take what one there needs. 0 is another port each time. */
const overlap = (one: string, other: string): boolean =>
	one === other || one === ALL_ADDRESSES || other === ALL_ADDRESSES;
const ALL_ADDRESSES = '0.0.0.0';

const consistentSchema = variablesSchema
	.refine(
		({ CHATHUB_PUBLIC_URL: own, CHATHUB_FRAME_ORIGIN: frame }) =>
			frame === undefined || hostname(frame) !== hostname(own),
		{
			path: ['CHATHUB_FRAME_ORIGIN'],
			error: 'must be a host of its own, not that of CHATHUB_PUBLIC_URL',
		},
	)
	.refine(
		({ CHATHUB_PORT: port, CHATHUB_METRICS_PORT: metrics, CHATHUB_HOST, CHATHUB_METRICS_HOST }) =>
			port === 0 || port !== metrics || !overlap(CHATHUB_HOST, CHATHUB_METRICS_HOST),
		{ path: ['CHATHUB_METRICS_PORT'], error: 'must be a port of its own, not that of CHATHUB_PORT' },
	);

/**
 * Reads the configuration from an environment.
 *
 * @param readFile reads what a `*_FILE` variable points to
 * @throws {ConfigError} naming every variable that is missing or wrong
 */
export function parseConfig(environment: Environment, readFile = readTextFile): Config {
	const { env, problems } = resolveSecretFiles(environment, readFile);
	const variables = consistentSchema.safeParse(env);
	const credentials = readCredentials(env);
	const sites = readSites(env, originAddress.safeParse(env['CHATHUB_PUBLIC_URL']).data);
	const sharedStore = readSharedStore(env);
	if (!variables.success || !credentials.ok || !sites.ok || !sharedStore.ok || problems.length > 0) {
		throw new ConfigError([
			...problems,
			...(variables.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
			...(credentials.ok ? [] : credentials.failure),
			...(sites.ok ? [] : sites.failure),
			...(sharedStore.ok ? [] : sharedStore.failure),
		]);
	}
	const port = variables.data.CHATHUB_METRICS_PORT;
	return {
		publicUrl: variables.data.CHATHUB_PUBLIC_URL,
		host: variables.data.CHATHUB_HOST,
		port: variables.data.CHATHUB_PORT,
		apiUrl: variables.data.CHATHUB_API_URL,
		widgetUrl: variables.data.CHATHUB_WIDGET_URL,
		frameOrigin: variables.data.CHATHUB_FRAME_ORIGIN,
		credentials: credentials.value,
		sites: sites.value,
		sharedStore: sharedStore.value,
		logLevel: variables.data.CHATHUB_LOG_LEVEL,
		metrics: port === undefined ? undefined : { host: variables.data.CHATHUB_METRICS_HOST, port },
		trustedProxies: variables.data.CHATHUB_TRUST_PROXY,
		limits: {
			client: variables.data.CHATHUB_LIMIT_CLIENT,
			siteCalls: variables.data.CHATHUB_LIMIT_SITE_CALLS,
			siteMints: variables.data.CHATHUB_LIMIT_SITE_MINTS,
			mints: variables.data.CHATHUB_LIMIT_MINTS,
		},
	};
}

function readSites(env: Variables, publicUrl: string | undefined): Result<Config['sites'], string[]> {
	const path = env['CHATHUB_SITES_FILE'];
	const hasSingle = env['CHATHUB_SITE_CONNECTION'] !== undefined;
	if (path !== undefined && hasSingle) {
		return failure(['CHATHUB_SITES_FILE: set either this or CHATHUB_SITE_CONNECTION, not both']);
	}
	if (path !== undefined) {
		const idle = SINGLE_SITE_RIGHTS.filter((name) => env[name] !== undefined);
		return idle.length === 0
			? success({ kind: 'file', path })
			: failure(
					idle.map(
						(name) =>
							`${name}: is only for a proxy without CHATHUB_SITES_FILE; remove it, and use "chathub-proxy sites change" for what it is to say`,
					),
				);
	}
	if (!hasSingle) {
		return failure([
			'CHATHUB_SITES_FILE: must be set (or CHATHUB_SITE_CONNECTION and CHATHUB_SITE_ORIGINS for a single site); "chathub-proxy sites add" writes the file',
		]);
	}
	const site = readSingleSite(env, publicUrl);
	return site.ok ? success({ kind: 'single', site: site.value }) : site;
}
