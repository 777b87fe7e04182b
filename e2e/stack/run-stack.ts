import { defaultCredentials } from '../simulator/index.ts';
import { buildPlugin } from './build-plugin.ts';
import { startChild, type Child } from './child.ts';
import { listenOnLoopbackOnly } from './loopback-only.ts';
import { createPairing } from './pairing.ts';
import type { Report } from './steps.ts';
import { ensureCore, type WordPressBranch } from './wordpress/core.ts';
import { startPlaygroundSite } from './wordpress/playground-site.ts';
import type { Site } from './wordpress/site.ts';

export interface StackOptions {
	branch: WordPressBranch;
	ports: { wordpress: number; proxy: number; chathub: number };
	/** Where this stack keeps its site, its sites file and its logs. */
	directory: string;
	/** Starts from an empty database. */
	fresh?: boolean;
	report: Report;
	/** Told when a service ends by itself. */
	onDeath: (message: string) => void;
}

export interface Stack {
	readonly site: Site;
	readonly wordpressVersion: string;
	readonly proxyUrl: string;
	readonly chathubUrl: string;
	/** What an admin pastes into Settings → ChatHub. */
	readonly connectionString: string;
	stop: () => Promise<void>;
}

/** How many steps `runStack` reports. */
export const STACK_STEPS = 5;

const READY_WITHIN_MS = 20_000;

/** Runs the whole product on this machine, all on loopback: simulated ChatHub, proxy, WordPress with the plugin. */
export async function runStack(options: StackOptions): Promise<Stack> {
	const { branch, ports, directory, report } = options;
	const urls = {
		wordpress: `http://127.0.0.1:${ports.wordpress}`,
		proxy: `http://127.0.0.1:${ports.proxy}`,
		chathub: `http://127.0.0.1:${ports.chathub}`,
	};
	const started: Pick<Child, 'stop'>[] = [];
	const stop = async (): Promise<void> => {
		// In the order that nobody loses what it calls: WordPress, the proxy, ChatHub.
		for (const part of started.splice(0).reverse()) {
			await part.stop();
		}
	};
	try {
		report(`Fetching WordPress ${branch} (once)`);
		const wordpressVersion = await ensureCore(branch);

		report("Building the plugin's scripts (when they changed)");
		await buildPlugin();

		report('Starting the simulated ChatHub');
		started.push(
			await startChild({
				name: 'The simulated ChatHub',
				args: ['e2e/simulator/main.ts', '--port', String(ports.chathub)],
				logFile: `${directory}/chathub.log`,
				isReady: () => answers(urls.chathub),
				readyWithinMs: READY_WITHIN_MS,
				onDeath: options.onDeath,
			}),
		);

		report('Starting the proxy');
		const pairing = await createPairing({ directory, origin: urls.wordpress, publicUrl: urls.proxy });
		started.push(
			await startChild({
				name: 'The proxy',
				args: ['proxy/src/cli.ts', 'serve'],
				env: {
					CHATHUB_PUBLIC_URL: urls.proxy,
					CHATHUB_PORT: String(ports.proxy),
					CHATHUB_API_URL: urls.chathub,
					CHATHUB_WIDGET_URL: `${urls.chathub}/operator-chat-panel/widget-script.js`,
					CHATHUB_LOGIN: defaultCredentials.login,
					CHATHUB_PASSWORD: defaultCredentials.password,
					CHATHUB_SITES_FILE: pairing.sitesFile,
				},
				logFile: `${directory}/proxy.log`,
				isReady: () => answers(`${urls.proxy}/healthz`),
				readyWithinMs: READY_WITHIN_MS,
				onDeath: options.onDeath,
			}),
		);

		report('Starting WordPress');
		listenOnLoopbackOnly();
		const site = await startPlaygroundSite({
			branch,
			directory: `${directory}/wordpress`,
			port: ports.wordpress,
			...(options.fresh === undefined ? {} : { fresh: options.fresh }),
		});
		started.push(site);
		return {
			site,
			wordpressVersion,
			proxyUrl: urls.proxy,
			chathubUrl: urls.chathub,
			connectionString: pairing.connectionString,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function answers(url: string): Promise<boolean> {
	return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
}
