import type { WordPressBranch } from './core.ts';

/** A running WordPress with the plugin active, whatever it runs on. */
export interface Site {
	/** Where it answers, without a trailing slash, such as `http://127.0.0.1:8888`. */
	readonly url: string;
	/** What it runs on, such as `PHP 8.2.36 with MariaDB`. */
	readonly platform: string;
	/** Where PHP writes its errors, warnings and notices. */
	readonly errorLog: string;
	/**
	 * Runs PHP with WordPress loaded and answers what it printed.
	 *
	 * @param code PHP without an opening tag
	 * @throws Error with what PHP printed when it did not end well
	 */
	php: (code: string) => Promise<string>;
	/** Keeps the database as it is now, for `restore`. */
	snapshot: () => Promise<void>;
	/** Puts the database back to the snapshot; nobody may be using the site meanwhile. */
	restore: () => Promise<void>;
	/**
	 * Moves the plugin's clock; only where the site was started `forTests`.
	 *
	 * @param offsetMs from the real time; 0 is the real time
	 */
	moveClock: (offsetMs: number) => Promise<void>;
	stop: () => Promise<void>;
}

export interface SiteOptions {
	branch: WordPressBranch;
	/** The site's own copy of WordPress, its database and its logs; made when it is not there. */
	directory: string;
	port: number;
	/** Starts from an empty database. */
	fresh?: boolean;
	/** The plugin gets a clock that `moveClock` moves, and WordPress asks nobody outside this machine. */
	forTests?: boolean;
	/** Told when a service of the site ends by itself. */
	onDeath: (message: string) => void;
}

/** The account every site of the stack has. */
export const ADMIN = { user: 'admin', password: 'password' } as const;

/** What a development site's `wp-config.php` says. */
const SITE_CONSTANTS = {
	CHATHUB_ALLOW_LOCAL_PROXY: true,
	WP_ENVIRONMENT_TYPE: 'local',
	WP_DEBUG: true,
	WP_DEBUG_LOG: true,
	WP_DEBUG_DISPLAY: false,
	AUTOMATIC_UPDATER_DISABLED: true,
	// A request of its own for every visit would come in the middle of a journey; specs run events by name.
	DISABLE_WP_CRON: true,
} as const;

/** Nothing leaves the machine, and nobody waits for what cannot be reached: news, patterns, updates. */
const TEST_CONSTANTS = { WP_HTTP_BLOCK_EXTERNAL: true, WP_ACCESSIBLE_HOSTS: '127.0.0.1' } as const;

export const siteConstants = ({ forTests }: SiteOptions): Record<string, string | boolean> =>
	forTests === true ? { ...SITE_CONSTANTS, ...TEST_CONSTANTS } : SITE_CONSTANTS;

/** What every site of the stack starts with. */
export const SITE_SETTINGS = {
	show_avatars: 0,
	permalink_structure: '/%postname%/',
	// Else every page of wp-admin tries out compression with three requests, for which the editor's own have to wait.
	can_compress_scripts: 0,
} as const;
