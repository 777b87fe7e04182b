import { randomBytes } from 'node:crypto';

export const DATABASE = 'wordpress';

type Constants = Readonly<Record<string, string | boolean>>;

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

/** A site's `wp-config.php`, with salts of its own: written once. What may change from start to start comes from outside. */
export function writeWpConfig(): string {
	const constants: Constants = {
		DB_NAME: DATABASE,
		DB_USER: 'root',
		DB_PASSWORD: '',
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...Object.fromEntries(SALTS.map((name) => [name, randomBytes(48).toString('base64')])),
	};
	return [
		'<?php',
		"define( 'DB_HOST', 'localhost:' . getenv( 'CHATHUB_DB_SOCKET' ) );",
		...definitions(constants),
		"require __DIR__ . '/wp-constants.php';",
		"$table_prefix = 'wp_';",
		"defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join('\n');
}

/** The `wp-constants.php` beside it, written at every start. */
export function writeConstants(constants: Constants): string {
	return ['<?php', ...definitions(constants), ''].join('\n');
}

const definitions = (constants: Constants): string[] =>
	Object.entries(constants).map(
		([name, value]) =>
			`define( '${name}', ${typeof value === 'string' ? `'${value}'` : String(value)} );`,
	);
