<?php
/**
 * Loads a real WordPress with the plugin in it. Included at global scope, as WordPress needs.
 *
 * @package ChatHub
 */

$_SERVER['HTTP_HOST']       = $_SERVER['HTTP_HOST'] ?? '127.0.0.1';
$_SERVER['REQUEST_URI']     = $_SERVER['REQUEST_URI'] ?? '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = $_SERVER['SERVER_PROTOCOL'] ?? 'HTTP/1.1';

if ( ! is_file( dirname( __DIR__ ) . '/build/blocks-manifest.php' ) ) {
	fwrite( STDERR, "The plugin's scripts are not built. Run `npm run build`, then the tests again.\n" );
	exit( 1 );
}

// The plugin is loaded with the must-use plugins, whether or not it is active in this database.
$GLOBALS['wp_filter'] = array(
	'muplugins_loaded' => array(
		10 => array(
			'chathub' => array(
				'function'      => static function () {
					// Where the plugin is linked into WordPress, PHP knows its files by another path.
					wp_register_plugin_realpath( WP_PLUGIN_DIR . '/chathub/chathub.php' );
					require_once dirname( __DIR__ ) . '/chathub.php';
				},
				'accepted_args' => 0,
			),
		),
	),
);

// Else the plugin lies in wp-content/plugins/chathub of the WordPress that it is tested in.
$chathub_wordpress = getenv( 'CHATHUB_TESTS_WORDPRESS' );
$chathub_wordpress = is_string( $chathub_wordpress ) ? $chathub_wordpress : dirname( __DIR__, 4 );
require_once $chathub_wordpress . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once dirname( __DIR__ ) . '/vendor/autoload.php';
