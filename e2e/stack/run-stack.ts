import { rm } from 'node:fs/promises';
import { buildPlugin } from './build-plugin.ts';
import { buildPageScripts } from './build-page-scripts.ts';
import { createPairing } from './pairing.ts';
import { startChathub, startProxy } from './parts.ts';
import { replaceFile } from './replace-file.ts';
import type { Report } from './steps.ts';
import { ensureCore, type WordPressBranch } from './wordpress/core.ts';
import { launchSite } from './wordpress/launch-site.ts';
import type { Platform } from './wordpress/platform.ts';
import type { Site } from './wordpress/site.ts';

export interface StackOptions {
	branch: WordPressBranch;
	platform: Platform;
	ports: { wordpress: number; proxy: number; chathub: number };
	/** Where this stack keeps its site, its sites file and its logs. */
	directory: string;
	/** Starts from an empty database. */
	fresh?: boolean;
	/** WordPress and the proxy get clocks that `moveClocks` moves, and WordPress asks nobody outside this machine. */
	forTests?: boolean;
	report: Report;
	/** Told when a service ends by itself. */
	onDeath: (message: string) => void;
}

export interface Stack {
	readonly site: Site;
	readonly wordpressVersion: string;
	readonly proxyUrl: string;
	/** The proxy by another name: the isolated mode's origin. */
	readonly frameUrl: string;
	readonly chathubUrl: string;
	/** What an admin pastes into Settings → ChatHub. */
	readonly connectionString: string;
	/** The proxy's list of sites. */
	readonly sitesFile: string;
	/** Where each part writes what it has to say. */
	readonly logs: Readonly<Record<'proxy' | 'chathub' | 'wordpress', string>>;
	/** Nobody can reach the proxy until it is restarted. */
	stopProxy: () => Promise<void>;
	/** The proxy as after a new start: it has forgotten every token and generation. */
	restartProxy: () => Promise<void>;
	/** Milliseconds from the real time; a clock that is not named keeps its offset. */
	moveClocks: (offsets: Partial<Record<'wordpress' | 'proxy', number>>) => Promise<void>;
	stop: () => Promise<void>;
}

/** How many steps `runStack` reports. */
export const STACK_STEPS = 4;

/** Runs the whole product on this machine, all on loopback: simulated ChatHub, proxy, WordPress with the plugin. */
export async function runStack(options: StackOptions): Promise<Stack> {
	const { branch, platform, ports, directory, report, onDeath } = options;
	const urls = {
		wordpress: `http://127.0.0.1:${ports.wordpress}`,
		proxy: `http://127.0.0.1:${ports.proxy}`,
		frame: `http://localhost:${ports.proxy}`,
		chathub: `http://127.0.0.1:${ports.chathub}`,
	};
	const clockFile = `${directory}/proxy-clock`;
	const logs = { chathub: `${directory}/chathub.log`, proxy: `${directory}/proxy.log` };
	await Promise.all([clockFile, ...Object.values(logs)].map((file) => rm(file, { force: true })));

	const started: (() => Promise<{ stop: () => Promise<void> }>)[] = [];
	const stop = async (): Promise<void> => {
		// In the order that nobody loses what it calls: WordPress, the proxy, ChatHub. What did not start needs no stop.
		for (const part of started.splice(0).reverse()) {
			await part().then(
				(running) => running.stop(),
				() => undefined,
			);
		}
	};
	try {
		report(`Fetching WordPress ${branch} (once)`);
		const wordpressVersion = await ensureCore(branch);

		report("Building the plugin's scripts (when they changed) and the proxy's");
		await Promise.all([buildPlugin(), buildPageScripts()]);

		report('Starting the simulated ChatHub and the proxy');
		const pairing = await createPairing({ directory, origin: urls.wordpress, publicUrl: urls.proxy });
		const runProxy = () =>
			startProxy({
				url: urls.proxy,
				chathubUrl: urls.chathub,
				frameUrl: urls.frame,
				sitesFile: pairing.sitesFile,
				logFile: logs.proxy,
				onDeath,
				...(options.forTests === true ? { clockFile } : {}),
			});
		const chathub = startChathub({ url: urls.chathub, logFile: logs.chathub, onDeath });
		let proxy = runProxy();
		const stopProxy = async () => (await proxy).stop();
		started.push(
			() => chathub,
			() => proxy,
		);

		report('Starting WordPress');
		const launching = launchSite(platform, {
			branch,
			directory: `${directory}/${platform.kind}`,
			port: ports.wordpress,
			onDeath,
			...(options.fresh === undefined ? {} : { fresh: options.fresh }),
			...(options.forTests === undefined ? {} : { forTests: options.forTests }),
		});
		started.push(() => launching);
		// None needs another to start, so they start at the same time.
		const [site] = await Promise.all([launching, chathub, proxy]);
		return {
			site,
			wordpressVersion,
			proxyUrl: urls.proxy,
			frameUrl: urls.frame,
			chathubUrl: urls.chathub,
			connectionString: pairing.connectionString,
			sitesFile: pairing.sitesFile,
			logs: { ...logs, wordpress: site.errorLog },
			stopProxy,
			restartProxy: async () => {
				await stopProxy();
				proxy = runProxy();
				await proxy;
			},
			moveClocks: async (offsets) => {
				if (offsets.wordpress !== undefined) {
					await site.moveClock(offsets.wordpress);
				}
				if (offsets.proxy !== undefined) {
					await replaceFile(clockFile, String(offsets.proxy));
				}
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
