<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use ChatHub\Fields;
use WP_Site_Query;

/**
 * A network of sites with cron events of their own, beside the single site that the tests run in: core's real functions,
 * with answers in place of the tables that are not there.
 */
final class Fake_Network {

	/** @var array<int, array<mixed>> What each site keeps in its option `cron`. */
	private array $cron;

	/**
	 * @param string $event Scheduled daily at every site.
	 */
	public function __construct( int $sites, private readonly string $event ) {
		require_once ABSPATH . WPINC . '/class-wp-site-query.php';
		require_once ABSPATH . WPINC . '/class-wp-network-query.php';
		require_once ABSPATH . WPINC . '/ms-blogs.php';
		$daily      = array(
			'schedule' => 'daily',
			'args'     => array(),
			'interval' => DAY_IN_SECONDS,
		);
		$this->cron = array_fill(
			1,
			$sites,
			array(
				time() + HOUR_IN_SECONDS => array( $event => array( md5( serialize( array() ) ) => $daily ) ),
				'version'                => 2,
			)
		);
	}

	/**
	 * @return array<string, callable> By name of the filter; for three arguments.
	 */
	public function hooks(): array {
		return array(
			'sites_pre_query'        => function ( mixed $sites, WP_Site_Query $query ): array {
				$asked = new Fields( $query->query_vars );
				return array_slice( array_keys( $this->cron ), $asked->integer( 'offset' ), $asked->integer( 'number' ) );
			},
			'pre_option_cron'        => fn (): array => $this->cron[ get_current_blog_id() ],
			'pre_update_option_cron' => function ( array $changed, mixed $old ): mixed {
				$this->cron[ get_current_blog_id() ] = $changed;
				return $old;
			},
		);
	}

	/**
	 * @return list<int>
	 */
	public function sites_with_event(): array {
		$has = fn ( array $events ): bool => array() !== array_filter( $events, fn ( mixed $hooks ): bool => is_array( $hooks ) && isset( $hooks[ $this->event ] ) );
		return array_keys( array_filter( $this->cron, $has ) );
	}
}
