<?php
/**
 * The functions and the class by which page caches let themselves be emptied. Loaded by the test that needs them.
 *
 * @package ChatHub
 */

use ChatHub\Tests\Fakes\Fake_Caches;

function rocket_clean_domain(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function w3tc_flush_posts(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function wp_cache_clear_cache(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function wpfc_clear_all_cache(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function sg_cachepress_purge_cache(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function wpo_cache_flush(): void {
	Fake_Caches::note( __FUNCTION__ );
}

function pantheon_wp_clear_edge_all(): void {
	Fake_Caches::note( __FUNCTION__ );
}

/** WP Engine's must-use plugin. */
final class WpeCommon {

	public static function purge_varnish_cache(): void {
		Fake_Caches::note( 'wpe' );
	}
}
