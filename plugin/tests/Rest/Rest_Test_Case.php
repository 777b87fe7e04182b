<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Test_Case;
use WP_REST_Request;
use WP_REST_Response;

/** Calls routes inside WordPress and holds what they answer against their schemas. Rest_Wire calls them as the web server would. */
abstract class Rest_Test_Case extends Test_Case {

	/**
	 * @param array<string, mixed>|null $body  Sent as JSON.
	 * @param array<string, mixed>      $query
	 */
	protected function call( string $method, string $path, ?array $body = null, array $query = array() ): WP_REST_Response {
		$_SERVER['REQUEST_METHOD'] = $method;
		$request                   = new WP_REST_Request( $method, '/chathub/v1' . $path );
		$request->set_query_params( $query );
		if ( null !== $body ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		$response = rest_do_request( $request );
		if ( ! $response->is_error() ) {
			self::assert_as_published( '/chathub/v1' . $path, $response->get_data() );
		}
		return $response;
	}

	/**
	 * Holds an answer against the schema that its route publishes, and lets it say nothing more.
	 *
	 * @param string $route As called, for example `/chathub/v1/grant`.
	 */
	protected static function assert_as_published( string $route, mixed $data ): void {
		$patterns = array_filter(
			array_keys( rest_get_server()->get_routes( 'chathub/v1' ) ),
			static fn ( string $pattern ): bool => 1 === preg_match( "@^$pattern$@iD", $route )
		);
		self::assertCount( 1, $patterns, "$route is registered once." );
		$publish = self::value_at( rest_get_server()->get_route_options( implode( $patterns ) ), 'schema' );
		self::assertIsCallable( $publish );
		$schema = self::closed( self::array_at( $publish() ) );
		foreach ( is_array( $data ) && array_is_list( $data ) ? $data : array( $data ) as $item ) {
			self::assertTrue( rest_validate_value_from_schema( $item, $schema, $route ), $route . ' answers something else than its schema says: ' . wp_json_encode( $item ) );
		}
	}

	/**
	 * A schema whose objects have no further properties.
	 *
	 * @param array<mixed> $schema
	 * @return array<mixed>
	 */
	private static function closed( array $schema ): array {
		$closed = array_map( static fn ( mixed $part ): mixed => is_array( $part ) ? self::closed( $part ) : $part, $schema );
		return isset( $schema['properties'] ) ? array( 'additionalProperties' => false ) + $closed : $closed;
	}
}
