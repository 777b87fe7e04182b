import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { startChild } from '../child.ts';
import { ROOT } from '../paths.ts';
import { moveSiteClock, useMovableClock } from '../wordpress/movable-clock.ts';
import { siteConstants, type Site, type SiteOptions } from '../wordpress/site.ts';
import { keepSnapshot, restoreSnapshot } from './database-snapshot.ts';
import type { NativeTools } from './native-tools.ts';
import { prepareNativeWordPress } from './native-wordpress.ts';
import { DATABASE } from './wp-config.ts';

/** WordPress may call itself, and a page asks for several things at once. */
const WORKERS = Math.min(6, Math.max(4, cpus().length));

/** WordPress as in production: this machine's PHP with MariaDB, ten times faster a request than in WebAssembly. */
export async function startNativeSite(tools: NativeTools, options: SiteOptions): Promise<Site> {
	const { branch, directory, port, onDeath } = options;
	const url = `http://127.0.0.1:${port}`;
	if (options.fresh === true) {
		await rm(directory, { recursive: true, force: true });
	}
	const { core, mariadb, env, iniArguments, php } = await prepareNativeWordPress({
		tools,
		branch,
		directory,
		constants: siteConstants(options),
		url,
		onDeath,
	});
	try {
		await useMovableClock(core, options.forTests === true);
		const server = await startChild({
			name: "PHP's web server",
			program: tools.php,
			args: [
				...iniArguments,
				...['-S', `127.0.0.1:${port}`, '-t', core, `${ROOT}e2e/stack/native/router.php`],
			],
			env: { ...env, PHP_CLI_SERVER_WORKERS: String(WORKERS) },
			logFile: `${directory}/php.log`,
			isReady: async () => (await fetch(`${url}/wp-json/`, { signal: AbortSignal.timeout(10_000) })).ok,
			readyWithinMs: 30_000,
			onDeath,
		});
		return {
			url,
			platform: `PHP ${tools.phpVersion} with MariaDB`,
			errorLog: `${core}/wp-content/debug.log`,
			php,
			snapshot: () => keepSnapshot(mariadb, DATABASE),
			restore: () => restoreSnapshot(mariadb, DATABASE),
			moveClock: (offsetMs) => moveSiteClock(core, offsetMs),
			stop: async () => {
				await server.stop();
				await mariadb.stop();
			},
		};
	} catch (error) {
		await mariadb.stop();
		throw error;
	}
}
