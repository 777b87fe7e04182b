import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { runCLI } from '@wp-playground/cli';
import { ROOT } from '../paths.ts';
import { coreDirectory, type WordPressBranch } from './core.ts';
import type { Site } from './site.ts';

interface PlaygroundOptions {
	branch: WordPressBranch;
	/** The site's own copy of WordPress, with its database in it; made when it is not there. */
	directory: string;
	port: number;
	/** Starts from an empty database. */
	fresh?: boolean;
}

const PHP_VERSION = '8.3';

/** One worker deadlocks as soon as WordPress calls itself; more than four only cost memory (measured on two cores). */
const WORKERS = Math.min(4, Math.max(2, cpus().length));

/** WordPress on PHP in WebAssembly with SQLite: runs wherever Node.js does. */
export async function startPlaygroundSite(options: PlaygroundOptions): Promise<Site> {
	if (options.fresh === true) {
		await rm(options.directory, { recursive: true, force: true });
	}
	if (!existsSync(`${options.directory}/wp-load.php`)) {
		await mkdir(options.directory, { recursive: true });
		await cp(coreDirectory(options.branch), options.directory, { recursive: true });
	}
	const cli = await runCLI({
		command: 'server',
		php: PHP_VERSION,
		port: options.port,
		workers: WORKERS,
		verbosity: 'quiet',
		wordpressInstallMode: 'install-from-existing-files-if-needed',
		'mount-before-install': [{ hostPath: options.directory, vfsPath: '/wordpress' }],
		mount: [{ hostPath: `${ROOT}plugin`, vfsPath: '/wordpress/wp-content/plugins/chathub' }],
		blueprint: {
			// Without preferredVersions the CLI ignores `php` and takes its newest.
			preferredVersions: { php: PHP_VERSION, wp: 'latest' },
			steps: [
				{
					step: 'defineWpConfigConsts',
					consts: {
						CHATHUB_ALLOW_LOCAL_PROXY: true,
						WP_ENVIRONMENT_TYPE: 'local',
						WP_DEBUG: true,
						WP_DEBUG_LOG: true,
						WP_DEBUG_DISPLAY: false,
						AUTOMATIC_UPDATER_DISABLED: true,
						DISABLE_WP_CRON: true,
					},
				},
				{ step: 'activatePlugin', pluginPath: 'chathub/chathub.php' },
				{ step: 'setSiteOptions', options: { show_avatars: 0, permalink_structure: '/%postname%/' } },
			],
		},
	});
	return {
		url: `http://127.0.0.1:${options.port}`,
		php: async (code) => {
			const { text, errors, exitCode } = await cli.playground.run({
				code: `<?php require '/wordpress/wp-load.php';\n${code}`,
			});
			if (exitCode !== 0) {
				throw new Error(`PHP ended with ${exitCode}: ${text} ${errors}`.trim());
			}
			return text;
		},
		stop: () => cli[Symbol.asyncDispose](),
	};
}
