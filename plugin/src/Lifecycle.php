<?php
declare( strict_types=1 );

namespace ChatHub;

use ChatHub\Caches\Page_Caches;
use ChatHub\Launch\Generation;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Settings\Settings_Schema;

/** What exists while the plugin is active: four options and one daily event. `uninstall.php` removes them. */
final class Lifecycle implements Registrable {

	private const SITES_AT_ONCE = 100;

	public function __construct(
		private readonly Plugin_Context $context,
		private readonly Settings_Schema $schema,
		private readonly Generation $generation,
		private readonly Launch_Config_Store $launch
	) {}

	public function register(): void {
		register_activation_hook( $this->context->main_file, $this->activate( ... ) );
		register_deactivation_hook( $this->context->main_file, $this->deactivate( ... ) );
		add_action( 'admin_init', $this->complete( ... ), 5, 0 );
	}

	/** Creates what is missing, so that no option is autoloaded by accident and no missing one is looked for. */
	private function activate(): void {
		add_option( Options::CONNECTION, '', '', false );
		$this->generation->current();
		add_option( Options::SETTINGS, $this->schema->defaults(), '', false );
		$this->launch->refresh();
		if ( false === wp_next_scheduled( Options::REFRESH_EVENT ) ) {
			wp_schedule_event( time(), 'daily', Options::REFRESH_EVENT );
		}
	}

	/**
	 * Without the plugin the event would stay due for ever, at every site that has it.
	 *
	 * @param mixed $network_wide True when it is deactivated for a whole network.
	 */
	private function deactivate( mixed $network_wide = false ): void {
		if ( true !== $network_wide ) {
			self::unschedule();
			return;
		}
		foreach ( self::network() as $site ) {
			switch_to_blog( $site );
			self::unschedule();
			restore_current_blog();
		}
	}

	private static function unschedule(): void {
		wp_clear_scheduled_hook( Options::REFRESH_EVENT );
		wp_clear_scheduled_hook( Page_Caches::PURGE );
	}

	/**
	 * Ids of all sites, read piece by piece: networks have thousands.
	 *
	 * @return iterable<int>
	 */
	private static function network(): iterable {
		$offset = 0;
		do {
			$sites = get_sites(
				array(
					'network_id' => get_current_network_id(),
					'fields'     => 'ids',
					'orderby'    => 'id',
					'number'     => self::SITES_AT_ONCE,
					'offset'     => $offset,
				)
			);
			yield from $sites;
			$offset += self::SITES_AT_ONCE;
			$is_last = count( $sites ) < self::SITES_AT_ONCE;
		} while ( ! $is_last );
	}

	/** For sites whose activation hook never ran: in a network, or when the files were put in place by hand. */
	private function complete(): void {
		if ( false === wp_next_scheduled( Options::REFRESH_EVENT ) ) {
			$this->activate();
		}
	}
}
