<?php
declare( strict_types=1 );

namespace ChatHub\Caches;

use Throwable;

/**
 * The page caches that we know, each by what it documents for other plugins. Whichever is there is emptied as a whole: a
 * chat may stand on any page. Cloudflare's own plugin is told the name of our action instead (Page_Caches). Autoptimize
 * is not here: it keeps scripts and styles, which we do not change.
 */
final class Known_Caches {

	private const FUNCTIONS = array(
		'rocket_clean_domain',        // WP Rocket.
		'w3tc_flush_posts',           // W3 Total Cache.
		'wp_cache_clear_cache',       // WP Super Cache.
		'wpfc_clear_all_cache',       // WP Fastest Cache.
		'sg_cachepress_purge_cache',  // SiteGround Speed Optimizer.
		'wpo_cache_flush',            // WP-Optimize.
		'pantheon_wp_clear_edge_all', // Pantheon.
	);

	private const ACTIONS = array(
		'litespeed_purge_all',                // LiteSpeed Cache.
		'cache_enabler_clear_complete_cache', // Cache Enabler.
		'breeze_clear_all_cache',             // Breeze, Cloudways.
		'wphb_clear_page_cache',              // Hummingbird.
		'rt_nginx_helper_purge_all',          // Nginx Helper.
		'swcfpc_purge_cache',                 // Super Page Cache.
		'cachify_flush_cache',                // Cachify.
	);

	public function purge(): void {
		foreach ( self::FUNCTIONS as $name ) {
			if ( function_exists( $name ) ) {
				self::call( $name );
			}
		}
		foreach ( self::ACTIONS as $name ) {
			self::call( static fn () => do_action( $name ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- The caches' own hooks.
		}
		self::call_method( 'WpeCommon', 'purge_varnish_cache' ); // WP Engine.
		$kinsta = $GLOBALS['kinsta_cache'] ?? null;
		if ( is_object( $kinsta ) ) {
			self::call_method( get_object_vars( $kinsta )['kinsta_cache_purge'] ?? null, 'purge_complete_caches' ); // Kinsta.
		}
	}

	/**
	 * @param mixed $target An object, the name of a class, or neither.
	 */
	private static function call_method( mixed $target, string $method ): void {
		$purge = array( $target, $method );
		if ( is_callable( $purge ) ) {
			self::call( $purge );
		}
	}

	/** A cache that fails must neither end the request nor keep the others from being emptied. */
	private static function call( callable $purge ): void {
		try {
			$purge();
		} catch ( Throwable $failure ) {
			wp_trigger_error( __METHOD__, 'A page cache could not be emptied: ' . $failure->getMessage() );
		}
	}
}
