<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Store;
use ChatHub\Options;
use ChatHub\Proxy\Proxy_Api;
use ChatHub\Proxy\Site_Report;
use ChatHub\Registrable;
use ChatHub\Runtime_Config;
use ChatHub\Settings\Settings_Repository;

/** Compiles the launch configuration anew when anything that it is made of changes, and once a day. */
final class Launch_Config_Updates implements Registrable {

	public function __construct(
		private readonly Launch_Config_Store $launch,
		private readonly Generation $generation,
		private readonly Settings_Repository $settings,
		private readonly Connection_Store $connections,
		private readonly Proxy_Api $proxy,
		private readonly Runtime_Config $runtime
	) {}

	public function register(): void {
		add_action( 'add_option_' . Options::SETTINGS, $this->after_settings_added( ... ), 10, 2 );
		add_action( 'update_option_' . Options::SETTINGS, $this->after_settings_updated( ... ), 10, 2 );
		add_action( 'delete_option', $this->before_option_deleted( ... ) );
		foreach ( array( 'update_option_timezone_string', 'update_option_gmt_offset', 'delete_option_' . Options::SETTINGS, 'add_option_' . Options::CONNECTION, 'update_option_' . Options::CONNECTION, 'delete_option_' . Options::CONNECTION ) as $change ) {
			add_action( $change, $this->compile( ... ), 10, 0 );
		}
		add_action( Options::REFRESH_EVENT, $this->ask_proxy( ... ), 10, 0 );
		add_action( 'admin_init', $this->notice_new_constant( ... ), 20, 0 );
	}

	private function compile(): void {
		$this->launch->refresh();
	}

	/** Also asks the proxy for the widget's address and the generation. When it does not answer, what is known stays. */
	private function ask_proxy(): void {
		$connection = $this->connections->get();
		$report     = $connection instanceof Connection ? $this->proxy->site( $connection ) : null;
		if ( $connection instanceof Connection && $report instanceof Site_Report && $report->belongs_to( $connection ) ) {
			$this->launch->follow( $report );
			return;
		}
		$this->launch->refresh();
	}

	/** A constant or environment variable changes without telling; then the proxy is asked soon, and not by this page. */
	private function notice_new_constant(): void {
		if ( null === $this->runtime->connection_source() ) {
			return;
		}
		$connection = $this->connections->get();
		$known      = $connection instanceof Connection && $this->launch->current()->token_endpoint === $connection->token_endpoint();
		if ( ! $known && '' !== $this->launch->refresh()->token_endpoint ) {
			wp_schedule_single_event( time(), Options::REFRESH_EVENT );
		}
	}

	private function after_settings_added( string $option, mixed $value ): void {
		$this->after_settings_updated( array(), $value );
	}

	private function after_settings_updated( mixed $old, mixed $value ): void {
		$this->generation->after_change( $this->settings->from_stored( $old ), $this->settings->from_stored( $value ) );
		$this->launch->refresh();
	}

	private function before_option_deleted( mixed $option ): void {
		if ( Options::SETTINGS === $option ) {
			$this->generation->after_change( $this->settings->get(), $this->settings->from_stored( array() ) );
		}
	}
}
