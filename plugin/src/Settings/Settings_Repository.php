<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Options;

/** Reads the settings from the database. They are written by core's `/wp/v2/settings` alone. */
final class Settings_Repository {

	public function __construct( private readonly Settings_Schema $schema ) {}

	public function get(): Settings {
		return $this->from_stored( get_option( Options::SETTINGS, array() ) );
	}

	/**
	 * What a stored value means. One that does not fit the schema counts as the defaults, but is left as it is: core
	 * shows it as null on the settings screen, and only a person may overwrite it.
	 *
	 * @param mixed $value As stored, perhaps by an earlier version or by hand.
	 */
	public function from_stored( mixed $value ): Settings {
		$settings = is_array( $value ) ? $this->schema->parse( $this->schema->with_defaults( $value ) ) : null;
		return $settings instanceof Settings ? $settings : Settings::from_array( $this->schema->defaults() );
	}
}
