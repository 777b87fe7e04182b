<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use RuntimeException;
use WP_Error;

/** The one declaration of every setting, `schema/settings.schema.json`, as WordPress understands it. */
final class Settings_Schema {

	/** @var array<string, mixed>|null */
	private ?array $schema = null;

	public function __construct( private readonly string $file ) {}

	/**
	 * The schema for `register_setting()` and `rest_validate_value_from_schema()`.
	 *
	 * @return array<string, mixed>
	 * @throws RuntimeException When the plugin's files are incomplete.
	 */
	public function as_array(): array {
		$this->schema ??= $this->read();
		return $this->schema;
	}

	/**
	 * @return array<string, mixed>
	 */
	public function defaults(): array {
		return $this->as_array()['default'];
	}

	/**
	 * Adds what is missing, at any depth of objects. Lists are taken as they are.
	 *
	 * @param array<string, mixed> $value What is stored, perhaps by an earlier version.
	 * @return array<string, mixed>
	 */
	public function with_defaults( array $value ): array {
		return self::fill( $value, $this->defaults() );
	}

	/**
	 * @param mixed  $value Untrusted.
	 * @param string $name  How an error calls the value.
	 * @return array<string, mixed>|WP_Error The value with exact types, or what is wrong with it.
	 */
	public function check( mixed $value, string $name = 'chathub_settings' ): array|WP_Error {
		$valid = rest_validate_value_from_schema( $value, $this->as_array(), $name );
		if ( is_wp_error( $valid ) ) {
			return $valid;
		}
		return rest_sanitize_value_from_schema( $value, $this->as_array(), $name );
	}

	/**
	 * @param array<string, mixed> $value    Incomplete.
	 * @param array<string, mixed> $defaults Complete.
	 * @return array<string, mixed>
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
	 * @return array<string, mixed>
	 */
	private function read(): array {
		$schema = wp_json_file_decode( $this->file, array( 'associative' => true ) );
		if ( ! is_array( $schema ) || ! is_array( $schema['default'] ?? null ) ) {
			throw new RuntimeException( 'ChatHub cannot read schema/settings.schema.json. Install the plugin again.' );
		}
		return $schema;
	}
}
