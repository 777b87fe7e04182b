<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Test_Case;
use WP_REST_Request;
use WP_REST_Response;

/** Calls routes inside WordPress. Rest_Wire calls them as the web server would. */
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
		return rest_do_request( $request );
	}
}
