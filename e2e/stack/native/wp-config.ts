import { randomBytes } from 'node:crypto';

export const DATABASE = 'wordpress';

const SALTS = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
];

/** A site's `wp-config.php`, with salts of its own. The socket changes from start to start, so it comes from outside. */
export function writeWpConfig(constants: Readonly<Record<string, string | boolean>>): string {
	const all: Record<string, string | boolean> = {
		DB_NAME: DATABASE,
		DB_USER: 'root',
		DB_PASSWORD: '',
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...Object.fromEntries(SALTS.map((name) => [name, randomBytes(48).toString('base64')])),
		...constants,
	};
	return [
		'<?php',
		"define( 'DB_HOST', 'localhost:' . getenv( 'CHATHUB_DB_SOCKET' ) );",
		...Object.entries(all).map(
			([name, value]) =>
				`define( '${name}', ${typeof value === 'string' ? `'${value}'` : String(value)} );`,
		),
		"$table_prefix = 'wp_';",
		"defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join('\n');
}
