<?php
/**
 * Removes everything that the plugin stored, the key first. Runs without the plugin, on whatever PHP there is.
 *
 * @package ChatHub
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Cleans the current site.
 *
 * @return void
 */
function chathub_uninstall_site() {
	foreach ( array( 'chathub_connection', 'chathub_settings', 'chathub_generation', 'chathub_launch_config' ) as $chathub_option ) {
		delete_option( $chathub_option );
	}
	wp_clear_scheduled_hook( 'chathub_refresh' );
	wp_clear_scheduled_hook( 'chathub_purge_page_caches' );
}

if ( is_multisite() ) {
	$chathub_offset = 0;
	while ( true ) {
		$chathub_sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 100,
				'offset' => $chathub_offset,
			)
		);
		if ( array() === $chathub_sites ) {
			break;
		}
		foreach ( $chathub_sites as $chathub_site ) {
			switch_to_blog( $chathub_site );
			chathub_uninstall_site();
			restore_current_blog();
		}
		$chathub_offset += 100;
	}
} else {
	chathub_uninstall_site();
}
