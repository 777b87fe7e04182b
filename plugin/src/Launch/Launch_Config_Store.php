<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Options;
use ChatHub\Proxy\Site_Report;

/** Keeps the launch configuration in the one option that is autoloaded: rendering costs no query. */
final class Launch_Config_Store {

	public function __construct(
		private readonly Launch_Config_Compiler $compiler,
		private readonly Generation $generation
	) {}

	/** For rendering. Compiles again only at the first call of a month; never uses the network. */
	public function current(): Launch_Config {
		$stored = $this->stored();
		return null !== $stored && $this->compiler->month() === $stored->month ? $stored : $this->refresh();
	}

	/**
	 * Compiles and stores what changed. The same inputs give the same bytes, so calling it too often does no harm.
	 *
	 * @param string|null $widget_url The proxy's latest word on it; null keeps what is known.
	 */
	public function refresh( ?string $widget_url = null ): Launch_Config {
		$config = $this->compiler->compile( $this->stored(), $widget_url );
		update_option( Options::LAUNCH_CONFIG, $config->to_array(), true );
		return $config;
	}

	/**
	 * Compiles by what the proxy says: its widget, and grants that it accepts.
	 *
	 * @param Site_Report $report Of the proxy that this site is connected to.
	 */
	public function follow( Site_Report $report ): Launch_Config {
		$this->generation->catch_up( $report->generation() );
		return $this->refresh( $report->widget_url() );
	}

	private function stored(): ?Launch_Config {
		return Launch_Config::from_array( get_option( Options::LAUNCH_CONFIG, null ) );
	}
}
