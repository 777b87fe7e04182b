import { existsSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { runCLI } from '@wp-playground/cli';
import { listenOnLoopbackOnly } from '../loopback-only.ts';
import { ROOT } from '../paths.ts';
import { copyCore } from './core.ts';
import { moveSiteClock, useMovableClock } from './movable-clock.ts';
import type { PlaygroundPhpVersion } from './platform.ts';
import { siteConstants, SITE_SETTINGS, type Site, type SiteOptions } from './site.ts';

/** One worker deadlocks as soon as WordPress calls itself; more than four only cost memory (measured on two cores). */
const WORKERS = Math.min(4, Math.max(2, cpus().length));

/** WordPress on PHP in WebAssembly with SQLite: runs wherever Node.js does. */
export async function startPlaygroundSite(
	phpVersion: PlaygroundPhpVersion,
	options: SiteOptions,
): Promise<Site> {
	const core = `${options.directory}/wordpress`;
	if (options.fresh === true) {
		await rm(options.directory, { recursive: true, force: true });
	}
	if (!existsSync(`${core}/wp-load.php`)) {
		await copyCore(options.branch, core);
	}
	await useMovableClock(core, options.forTests === true);
	listenOnLoopbackOnly();
	const cli = await runCLI({
		command: 'server',
		php: phpVersion,
		port: options.port,
		workers: WORKERS,
		verbosity: 'quiet',
		wordpressInstallMode: 'install-from-existing-files-if-needed',
		'mount-before-install': [{ hostPath: core, vfsPath: '/wordpress' }],
		mount: [{ hostPath: `${ROOT}plugin`, vfsPath: '/wordpress/wp-content/plugins/chathub' }],
		blueprint: {
			// Without preferredVersions the CLI ignores `php` and takes its newest.
			preferredVersions: { php: phpVersion, wp: 'latest' },
			steps: [
				{ step: 'defineWpConfigConsts', consts: siteConstants(options) },
				{ step: 'activatePlugin', pluginPath: 'chathub/chathub.php' },
				{ step: 'setSiteOptions', options: SITE_SETTINGS },
			],
		},
	});
	const database = `${core}/wp-content/database/.ht.sqlite`;
	const snapshot = `${options.directory}/snapshot.sqlite`;
	return {
		url: `http://127.0.0.1:${options.port}`,
		platform: `PHP ${phpVersion} in WebAssembly with SQLite`,
		errorLog: `${core}/wp-content/debug.log`,
		php: async (code) => {
			const { text, errors, exitCode } = await cli.playground.run({
				code: `<?php require '/wordpress/wp-load.php';\n${code}`,
			});
			if (exitCode !== 0) {
				throw new Error(`PHP ended with ${exitCode}: ${text} ${errors}`.trim());
			}
			return text;
		},
		snapshot: () => copyFile(database, snapshot),
		// Written into the same file: PHP in WebAssembly knows it by what it opened, not by its name.
		restore: async () => writeFile(database, await readFile(snapshot)),
		moveClock: (offsetMs) => moveSiteClock(core, offsetMs),
		stop: () => cli[Symbol.asyncDispose](),
	};
}
