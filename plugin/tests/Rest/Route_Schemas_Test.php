<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Connection\Connection_Source;
use ChatHub\Connection\Connection_State;
use ChatHub\Rest\Route_Schemas;

/** The words of enums that PHP keeps and answers. That whole answers fit is asked of every call in Rest_Test_Case. */
final class Route_Schemas_Test extends Rest_Test_Case {

	public function test_the_connection_has_the_states_and_sources_of_the_screen(): void {
		$properties = self::value_at( Route_Schemas::of( 'connection' ), 'properties' );
		self::assertEqualsCanonicalizing( self::value_at( $properties, 'state', 'enum' ), array_column( Connection_State::cases(), 'value' ) );
		self::assertEqualsCanonicalizing( self::value_at( $properties, 'source', 'anyOf', 0, 'enum' ), array_column( Connection_Source::cases(), 'value' ) );
	}

	public function test_the_server_publishes_them(): void {
		$this->act_as( 'administrator' );
		$published = rest_do_request( new \WP_REST_Request( 'OPTIONS', '/chathub/v1/connection' ) )->get_data();
		self::assertSame( 'chathub-connection', self::string_at( $published, 'schema', 'title' ) );
		self::assertSame( array( 'not_connected', 'connected', 'unreadable' ), self::array_at( $published, 'schema', 'properties', 'state', 'enum' ) );
	}
}
