<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Connection;
use ChatHub\Tests\Test_Case;
use LogicException;
use ReflectionProperty;

final class Connection_Test extends Test_Case {

	public function test_hands_the_key_out_by_name_only(): void {
		self::assertSame( 32, strlen( self::connection()->key() ) );
		self::assertSame( array( 'url', 'site', 'kid' ), array_keys( get_object_vars( self::connection() ) ) );
		self::assertTrue( ( new ReflectionProperty( Connection::class, 'key' ) )->isPrivate() );
	}

	public function test_json_holds_no_key(): void {
		$connection = new Connection( self::PROXY, 'shop-example', 'k-1', 'an-ascii-key-that-json-can-hold!' );
		self::assertSame(
			array(
				'url'  => self::PROXY,
				'site' => 'shop-example',
				'kid'  => 'k-1',
			),
			json_decode( (string) wp_json_encode( $connection ), true )
		);
	}

	public function test_cannot_be_serialised_into_an_option_or_a_cache(): void {
		$this->expectException( LogicException::class );
		$this->expectExceptionMessage( 'site key' );
		serialize( self::connection() );
	}
}
