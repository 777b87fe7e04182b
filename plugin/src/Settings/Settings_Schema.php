<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;
use RuntimeException;
use WP_Error;

/** The one declaration of every setting, `schema/settings.schema.json`, as WordPress understands it. */
final class Settings_Schema {

	/** @var array<mixed>|null */
	private ?array $schema = null;

	public function __construct( private readonly string $file ) {}

	/**
	 * The schema for `register_setting()` and `rest_validate_value_from_schema()`.
	 *
	 * @return array<mixed>
	 * @throws RuntimeException When the plugin's files are incomplete.
	 */
	public function as_array(): array {
		$this->schema ??= $this->read();
		return $this->schema;
	}

	/**
	 * @return array<mixed>
	 */
	public function defaults(): array {
		return ( new Fields( $this->as_array() ) )->array( 'default' );
	}

	/**
	 * Adds what is missing, at any depth of objects. Lists are taken as they are.
	 *
	 * @param array<mixed> $value What is stored, perhaps by an earlier version.
	 * @return array<mixed>
	 */
	public function with_defaults( array $value ): array {
		return self::fill( $value, $this->defaults() );
	}

	/**
	 * Adds what a client may leave out, because it came after the first version: as it is stored, so that an older client
	 * takes nothing back.
	 *
	 * @param mixed        $value  Untrusted; anything else than an array is left alone.
	 * @param array<mixed> $stored What is in force.
	 */
	public function with_later_members( mixed $value, array $stored ): mixed {
		$required = ( new Fields( $this->as_array() ) )->strings( 'required' );
		return is_array( $value ) ? $value + array_diff_key( $this->with_defaults( $stored ), array_flip( $required ) ) : $value;
	}

	/**
	 * @param mixed  $value Untrusted.
	 * @param string $name  How an error calls the value.
	 * @return Settings|WP_Error What the value means, or what is wrong with it.
	 */
	public function parse( mixed $value, string $name = 'chathub_settings' ): Settings|WP_Error {
		$valid = rest_validate_value_from_schema( $value, $this->as_array(), $name );
		if ( is_wp_error( $valid ) ) {
			return $valid;
		}
		$clean = rest_sanitize_value_from_schema( $value, $this->as_array(), $name );
		return Settings::from_array( is_array( $clean ) ? $this->with_defaults( $clean ) : $clean );
	}

	/**
	 * @param array<mixed> $value    Incomplete.
	 * @param array<mixed> $defaults Complete.
	 * @return array<mixed>
	 */
	private static function fill( array $value, array $defaults ): array {
		foreach ( $defaults as $name => $standard ) {
			if ( ! array_key_exists( $name, $value ) ) {
				$value[ $name ] = $standard;
			} elseif ( is_array( $value[ $name ] ) && is_array( $standard ) && ! array_is_list( $standard ) ) {
				$value[ $name ] = self::fill( $value[ $name ], $standard );
			}
		}
		return $value;
	}

	/**
	 * @return array<mixed>
	 */
	private function read(): array {
		$schema = wp_json_file_decode( $this->file, array( 'associative' => true ) );
		if ( ! is_array( $schema ) || ! is_array( $schema['default'] ?? null ) ) {
			throw new RuntimeException( 'ChatHub cannot read schema/settings.schema.json. Install the plugin again.' );
		}
		return $schema;
	}
}
