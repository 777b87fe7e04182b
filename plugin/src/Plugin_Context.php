<?php
declare( strict_types=1 );

namespace ChatHub;

/** Where the plugin lives. */
final class Plugin_Context {

	public function __construct( public readonly string $main_file ) {}

	/** Absolute path of a file of the plugin. */
	public function path( string $relative = '' ): string {
		return dirname( $this->main_file ) . '/' . $relative;
	}

	/** URL of a file of the plugin. */
	public function url( string $relative = '' ): string {
		return plugins_url( $relative, $this->main_file );
	}

	/** What WordPress calls the plugin, for example `chathub/chathub.php`. */
	public function basename(): string {
		return plugin_basename( $this->main_file );
	}
}
