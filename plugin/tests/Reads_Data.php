<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

/** Reads decoded data by path. A step that leads nowhere, or to another type, fails the test and says where. */
trait Reads_Data {

	protected static function value_at( mixed $data, int|string ...$path ): mixed {
		foreach ( $path as $step ) {
			self::assertIsArray( $data, "What “{$step}” is looked for in." );
			self::assertArrayHasKey( $step, $data );
			$data = $data[ $step ];
		}
		return $data;
	}

	protected static function string_at( mixed $data, int|string ...$path ): string {
		$value = self::value_at( $data, ...$path );
		self::assertIsString( $value, implode( ' → ', $path ) );
		return $value;
	}

	protected static function int_at( mixed $data, int|string ...$path ): int {
		$value = self::value_at( $data, ...$path );
		self::assertIsInt( $value, implode( ' → ', $path ) );
		return $value;
	}

	/**
	 * @return array<mixed>
	 */
	protected static function array_at( mixed $data, int|string ...$path ): array {
		$value = self::value_at( $data, ...$path );
		self::assertIsArray( $value, implode( ' → ', $path ) );
		return $value;
	}
}
