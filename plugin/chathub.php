<?php
/**
 * Plugin Name:       ChatHub
 * Description:       Puts your hosted ChatHub support chat on any page, with a contact that always works when the chat does not.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Author:            ChatHub for WordPress contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       chathub
 * Domain Path:       /languages
 *
 * This file must parse on PHP 7.2, so that an old server shows a notice instead of a fatal error.
 *
 * @package ChatHub
 */

defined( 'ABSPATH' ) || exit;

if ( defined( 'CHATHUB_VERSION' ) ) {
	return;
}

define( 'CHATHUB_VERSION', '0.1.0' );

if ( ! is_php_version_compatible( '8.1' ) || ! is_wp_version_compatible( '6.8' ) ) {
	add_action( 'admin_notices', 'chathub_requirements_notice' );
	return;
}

require_once __DIR__ . '/src/Autoloader.php';
( new ChatHub\Autoloader( __DIR__ . '/src' ) )->register();
( new ChatHub\Plugin( __FILE__ ) )->register();

/**
 * Says what is missing on a server that the plugin cannot run on.
 *
 * @return void
 */
function chathub_requirements_notice() {
	printf(
		'<div class="notice notice-error"><p>%s</p></div>',
		esc_html(
			sprintf(
				/* translators: 1: version of PHP, 2: version of WordPress. */
				__( 'ChatHub needs PHP 8.1 and WordPress 6.8 or newer. This site runs PHP %1$s and WordPress %2$s. Ask your host for an update, then reload this page.', 'chathub' ),
				PHP_VERSION,
				get_bloginfo( 'version' )
			)
		)
	);
}
