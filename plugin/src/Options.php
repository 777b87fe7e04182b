<?php
declare( strict_types=1 );

namespace ChatHub;

/** The names of everything that the plugin stores. `uninstall.php` lists them again, because it must run on any PHP. */
final class Options {

	/** What the admin decides; array as in `schema/settings.schema.json`. Not autoloaded. */
	public const SETTINGS = 'chathub_settings';

	/** The encrypted connection string, or ''. Not autoloaded. */
	public const CONNECTION = 'chathub_connection';

	/** Integer, only ever raised. Not autoloaded. */
	public const GENERATION = 'chathub_generation';

	/** All that rendering needs, compiled from the other three. Autoloaded. */
	public const LAUNCH_CONFIG = 'chathub_launch_config';

	/** The daily cron event. */
	public const REFRESH_EVENT = 'chathub_refresh';
}
