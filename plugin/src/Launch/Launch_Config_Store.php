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
	 * Whether every page has a chat. On the way of every page, so it looks at the text of the autoloaded option alone: no
	 * query where there is none yet, and nothing is unserialized.
	 */
	public function has_site_wide(): bool {
		$stored = wp_load_alloptions()[ Options::LAUNCH_CONFIG ] ?? '';
		return is_string( $stored ) && str_contains( $stored, 's:9:"site_wide";a:' );
	}

	/**
	 * Compiles and stores what changed. The same inputs give the same bytes, so calling it too often does no harm.
	 *
	 * @param string|null $widget_url The proxy's latest word on the widget; null keeps what is known.
	 * @param string|null $frame_url  The same on the frame; '' when the proxy has none.
	 */
	public function refresh( ?string $widget_url = null, ?string $frame_url = null ): Launch_Config {
		$config = $this->compiler->compile( $this->stored(), $widget_url, $frame_url );
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
		return $this->refresh( $report->widget_url(), $report->frame_url() ?? '' );
	}

	private function stored(): ?Launch_Config {
		return Launch_Config::from_array( get_option( Options::LAUNCH_CONFIG, null ) );
	}
}
