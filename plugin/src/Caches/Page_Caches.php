<?php
declare( strict_types=1 );

namespace ChatHub\Caches;

use ChatHub\Launch\Launch_Config;
use ChatHub\Options;
use ChatHub\Registrable;

/**
 * Empties the page caches when pages would be printed otherwise than before: once a request, at its end, and never while
 * an anonymous visitor waits. `chathub_purge_page_caches` is the action for caches that we do not know.
 */
final class Page_Caches implements Registrable {

	public const PURGE = 'chathub_purge_page_caches';

	private bool $is_due = false;

	public function __construct( private readonly Known_Caches $caches ) {}

	public function register(): void {
		add_action( 'add_option_' . Options::LAUNCH_CONFIG, $this->after_added( ... ), 10, 2 );
		add_action( 'update_option_' . Options::LAUNCH_CONFIG, $this->after_updated( ... ), 10, 2 );
		add_action( self::PURGE, $this->caches->purge( ... ), 10, 0 );
		add_filter( 'cloudflare_purge_everything_actions', $this->name_action( ... ) ); // Read once, when Cloudflare's plugin starts.
	}

	private function after_added( string $option, mixed $value ): void {
		if ( true === Launch_Config::from_array( $value )?->is_connected() ) { // A new plugin stands in no page yet.
			$this->be_due();
		}
	}

	private function after_updated( mixed $old, mixed $value ): void {
		if ( self::printed( $old ) !== self::printed( $value ) ) {
			$this->be_due();
		}
	}

	private function be_due(): void {
		if ( ! $this->is_due ) {
			$this->is_due = true;
			add_action( 'shutdown', $this->purge( ... ), 10, 0 );
		}
	}

	private function purge(): void {
		if ( ! $this->is_due ) {
			return;
		}
		$this->is_due = false;
		if ( is_user_logged_in() || wp_doing_cron() || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) ) {
			do_action( 'chathub_purge_page_caches' );
			return;
		}
		if ( false === wp_next_scheduled( self::PURGE ) ) { // A site whose settings differ from visitor to visitor must not empty its caches for each.
			wp_schedule_single_event( time(), self::PURGE );
		}
	}

	/**
	 * What pages have of it.
	 *
	 * @param mixed $stored A launch configuration, unless it was damaged.
	 * @return array<mixed>
	 */
	private static function printed( mixed $stored ): array {
		$config = Launch_Config::from_array( $stored );
		if ( null === $config ) {
			return array();
		}
		$all = $config->to_array();
		unset( $all['month'] );
		if ( ! $config->terms->isolated ) {
			unset( $all['frame_url'] );
		}
		return $config->is_connected() ? $all : array( $all['fallback'], $all['site_wide'] );
	}

	/**
	 * @param mixed $actions Names of actions, unless another plugin broke them.
	 * @return array<mixed>
	 */
	private function name_action( mixed $actions ): array {
		return array_merge( is_array( $actions ) ? $actions : array(), array( self::PURGE ) );
	}
}
