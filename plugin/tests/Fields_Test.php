<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use ChatHub\Fields;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use UnexpectedValueException;

final class Fields_Test extends TestCase {

	public function test_reads_each_type(): void {
		$fields = Fields::of(
			array(
				'text'   => 'x',
				'number' => 7,
				'yes'    => true,
				'list'   => array(
					3 => 'a',
					5 => 'b',
				),
			)
		);
		self::assertSame( 'x', $fields->string( 'text' ) );
		self::assertSame( 'x', $fields->optional_string( 'text' ) );
		self::assertTrue( $fields->boolean( 'yes' ) );
		self::assertTrue( $fields->optional_boolean( 'yes' ) );
		self::assertSame( 7, $fields->integer( 'number' ) );
		self::assertSame( 7, $fields->optional_integer( 'number' ) );
		self::assertSame(
			array(
				3 => 'a',
				5 => 'b',
			),
			$fields->array( 'list' )
		);
		self::assertSame( array( 'a', 'b' ), $fields->strings( 'list' ) );
	}

	public function test_optional_ones_may_be_null_or_missing(): void {
		$fields = new Fields( array( 'nothing' => null ) );
		self::assertSame(
			array( null, null, null, null ),
			array( $fields->optional_boolean( 'nothing' ), $fields->optional_boolean( 'missing' ), $fields->optional_array( 'nothing' ), $fields->optional_array( 'missing' ) )
		);
		self::assertSame(
			array( null, null, null, null ),
			array( $fields->optional_string( 'nothing' ), $fields->optional_string( 'missing' ), $fields->optional_integer( 'nothing' ), $fields->optional_integer( 'missing' ) )
		);
	}

	/**
	 * @return array<string, array{callable(Fields): mixed}>
	 */
	public static function misfits(): array {
		return array(
			'number as string'            => array( static fn ( Fields $fields ): string => $fields->string( 'number' ) ),
			'number as optional string'   => array( static fn ( Fields $fields ): ?string => $fields->optional_string( 'number' ) ),
			'missing string'              => array( static fn ( Fields $fields ): string => $fields->string( 'missing' ) ),
			'null as string'              => array( static fn ( Fields $fields ): string => $fields->string( 'nothing' ) ),
			'digits as integer'           => array( static fn ( Fields $fields ): int => $fields->integer( 'digits' ) ),
			'digits as optional integer'  => array( static fn ( Fields $fields ): ?int => $fields->optional_integer( 'digits' ) ),
			'fraction as integer'         => array( static fn ( Fields $fields ): int => $fields->integer( 'fraction' ) ),
			'missing integer'             => array( static fn ( Fields $fields ): int => $fields->integer( 'missing' ) ),
			'number as boolean'           => array( static fn ( Fields $fields ): bool => $fields->boolean( 'number' ) ),
			'missing boolean'             => array( static fn ( Fields $fields ): bool => $fields->boolean( 'missing' ) ),
			'string as optional boolean'  => array( static fn ( Fields $fields ): ?bool => $fields->optional_boolean( 'digits' ) ),
			'string as optional array'    => array( static fn ( Fields $fields ): ?array => $fields->optional_array( 'digits' ) ),
			'string as array'             => array( static fn ( Fields $fields ): array => $fields->array( 'digits' ) ),
			'missing array'               => array( static fn ( Fields $fields ): array => $fields->array( 'missing' ) ),
			'mixed list as strings'       => array( static fn ( Fields $fields ): array => $fields->strings( 'mixed' ) ),
			'missing list as strings'     => array( static fn ( Fields $fields ): array => $fields->strings( 'missing' ) ),
			'something that has no field' => array( static fn (): Fields => Fields::of( 'text' ) ),
		);
	}

	/**
	 * @param callable(Fields): mixed $reading
	 */
	#[DataProvider( 'misfits' )]
	public function test_refuses_another_type( callable $reading ): void {
		$fields = new Fields(
			array(
				'number'   => 7,
				'digits'   => '7',
				'fraction' => 7.0,
				'nothing'  => null,
				'mixed'    => array( 'a', 7 ),
			)
		);
		$this->expectException( UnexpectedValueException::class );
		$reading( $fields );
	}
}
