import { existsSync } from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { ROOT } from '../paths.ts';
import { describeFailure, runCommand } from '../run-command.ts';
import { copyCore, type WordPressBranch } from '../wordpress/core.ts';
import { ADMIN, SITE_SETTINGS } from '../wordpress/site.ts';
import { startMariadb, type Mariadb } from './mariadb.ts';
import type { NativeTools } from './native-tools.ts';
import { DATABASE, writeConstants, writeWpConfig } from './wp-config.ts';

const INI = {
	memory_limit: '256M',
	display_errors: '0',
	log_errors: '1',
	'opcache.enable_cli': '1',
	// What is edited is seen by the next request.
	'opcache.revalidate_freq': '0',
};

/** WordPress with its database, installed, the plugin active; nothing serves it yet. */
export interface NativeWordPress {
	/** Where WordPress lies. */
	readonly core: string;
	readonly mariadb: Mariadb;
	/** What PHP has to be started with. */
	readonly env: Readonly<Record<string, string>>;
	readonly iniArguments: readonly string[];
	/** Runs PHP with WordPress loaded and answers what it printed. */
	php: (code: string) => Promise<string>;
}

interface NativeOptions {
	tools: NativeTools;
	branch: WordPressBranch;
	/** Where WordPress, its database and the logs live. */
	directory: string;
	/** The plugin that it runs; the repository's unless told. */
	plugin?: string;
	/** For `wp-config.php`. */
	constants: Readonly<Record<string, string | boolean>>;
	/** Where it will answer. */
	url: string;
	onDeath: (message: string) => void;
}

/** Installs what is not installed yet. The database runs until its `stop`. */
export async function prepareNativeWordPress(options: NativeOptions): Promise<NativeWordPress> {
	const { tools, branch, directory, plugin = `${ROOT}plugin`, url, onDeath } = options;
	const core = `${directory}/wordpress`;
	if (!existsSync(`${core}/wp-config.php`)) {
		// Half a copy is left by a start that was interrupted.
		await rm(core, { recursive: true, force: true });
		await copyCore(branch, core);
		// As it lies there, so that an edit is seen at once.
		await symlink(plugin, `${core}/wp-content/plugins/chathub`);
		await writeFile(`${core}/wp-config.php`, writeWpConfig());
	}
	await writeFile(`${core}/wp-constants.php`, writeConstants(options.constants));
	const mariadb = await startMariadb({
		tools,
		directory: `${directory}/mariadb`,
		logFile: `${directory}/mariadb.log`,
		onDeath,
	});
	const env = {
		PATH: process.env['PATH'] ?? '',
		CHATHUB_DB_SOCKET: mariadb.socket,
		// On the command line there is no request to take it from.
		HTTP_HOST: new URL(url).host,
	};
	const iniArguments = Object.entries(INI).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
	const run = async (code: string): Promise<string> => {
		try {
			return await runCommand(tools.php, iniArguments, { cwd: core, env, input: `<?php\n${code}` });
		} catch (error) {
			throw new Error(`PHP did not end well: ${describeFailure(error)}`, { cause: error });
		}
	};
	const php = (code: string): Promise<string> => run(`require '${core}/wp-load.php';\n${code}`);
	try {
		await mariadb.query(`CREATE DATABASE IF NOT EXISTS ${DATABASE} CHARACTER SET utf8mb4;`);
		await run(installScript(core, url));
		await php(settingsScript(url));
	} catch (error) {
		await mariadb.stop();
		throw error;
	}
	return { core, mariadb, env, iniArguments, php };
}

/** A fresh WordPress for as long as `use` runs. */
export async function withNativeWordPress<Result>(
	options: Omit<NativeOptions, 'url' | 'onDeath'>,
	use: (wordpress: NativeWordPress) => Promise<Result>,
): Promise<Result> {
	await rm(options.directory, { recursive: true, force: true });
	const wordpress = await prepareNativeWordPress({
		...options,
		url: 'http://127.0.0.1',
		onDeath: (message) => {
			console.error(message);
		},
	});
	try {
		return await use(wordpress);
	} finally {
		await wordpress.mariadb.stop();
	}
}

/** Installs WordPress where the database is empty. */
function installScript(core: string, url: string): string {
	return `define( 'WP_INSTALLING', true );
		define( 'WP_SITEURL', '${url}' );
		// In place of core's, which writes a mail.
		function wp_new_blog_notification() {}
		require '${core}/wp-load.php';
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		if ( ! is_blog_installed() ) {
			wp_install( 'ChatHub', '${ADMIN.user}', 'admin@example.com', true, '', '${ADMIN.password}' );
		}`;
}

/** The port may have changed since the last start. */
function settingsScript(url: string): string {
	const settings = JSON.stringify({ ...SITE_SETTINGS, siteurl: url, home: url });
	return `require_once ABSPATH . 'wp-admin/includes/plugin.php';
		foreach ( json_decode( '${settings}', true ) as $name => $value ) {
			update_option( $name, $value );
		}
		flush_rewrite_rules( false );
		$problem = activate_plugin( 'chathub/chathub.php' );
		if ( is_wp_error( $problem ) ) {
			fwrite( STDERR, $problem->get_error_message() );
			exit( 1 );
		}`;
}
