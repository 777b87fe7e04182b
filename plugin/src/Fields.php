<?php
declare( strict_types=1 );

namespace ChatHub;

use UnexpectedValueException;

/**
 * The named values of decoded data, each read with the type that it must have. It checks nothing for users: what they or
 * the network send was held against a schema before. A wrong type here is stored data that nobody can use, or our mistake.
 */
final class Fields {

	/**
	 * @param array<mixed> $values
	 */
	public function __construct( private readonly array $values ) {}

	/**
	 * @param mixed $data Decoded from JSON or from an option.
	 * @throws UnexpectedValueException When it is no array.
	 */
	public static function of( mixed $data ): self {
		return is_array( $data ) ? new self( $data ) : throw new UnexpectedValueException( 'The data is no array.' );
	}

	/** @throws UnexpectedValueException When it is missing or no string. */
	public function string( string $name ): string {
		return $this->optional_string( $name ) ?? throw self::wrong( $name, 'a string' );
	}

	/**
	 * Null when it is null or missing.
	 *
	 * @throws UnexpectedValueException When it is anything else but a string.
	 */
	public function optional_string( string $name ): ?string {
		$value = $this->values[ $name ] ?? null;
		return null === $value || is_string( $value ) ? $value : throw self::wrong( $name, 'a string or null' );
	}

	/** @throws UnexpectedValueException When it is missing or no integer. */
	public function integer( string $name ): int {
		return $this->optional_integer( $name ) ?? throw self::wrong( $name, 'an integer' );
	}

	/**
	 * Null when it is null or missing.
	 *
	 * @throws UnexpectedValueException When it is anything else but an integer.
	 */
	public function optional_integer( string $name ): ?int {
		$value = $this->values[ $name ] ?? null;
		return null === $value || is_int( $value ) ? $value : throw self::wrong( $name, 'an integer or null' );
	}

	/** @throws UnexpectedValueException When it is missing or no boolean. */
	public function boolean( string $name ): bool {
		return $this->optional_boolean( $name ) ?? throw self::wrong( $name, 'a boolean' );
	}

	/**
	 * Null when it is null or missing.
	 *
	 * @throws UnexpectedValueException When it is anything else but a boolean.
	 */
	public function optional_boolean( string $name ): ?bool {
		$value = $this->values[ $name ] ?? null;
		return null === $value || is_bool( $value ) ? $value : throw self::wrong( $name, 'a boolean or null' );
	}

	/**
	 * @return array<mixed>
	 * @throws UnexpectedValueException When it is missing or no array.
	 */
	public function array( string $name ): array {
		return $this->optional_array( $name ) ?? throw self::wrong( $name, 'an array' );
	}

	/**
	 * Null when it is null or missing.
	 *
	 * @return array<mixed>|null
	 * @throws UnexpectedValueException When it is anything else but an array.
	 */
	public function optional_array( string $name ): ?array {
		$value = $this->values[ $name ] ?? null;
		return null === $value || is_array( $value ) ? $value : throw self::wrong( $name, 'an array or null' );
	}

	/**
	 * @return list<string>
	 * @throws UnexpectedValueException When it is missing, no array, or one of something else than strings.
	 */
	public function strings( string $name ): array {
		$strings = array_values( array_filter( $this->array( $name ), is_string( ... ) ) );
		return count( $strings ) === count( $this->array( $name ) ) ? $strings : throw self::wrong( $name, 'a list of strings' );
	}

	private static function wrong( string $name, string $type ): UnexpectedValueException {
		return new UnexpectedValueException( "“{$name}” is not $type." );
	}
}
