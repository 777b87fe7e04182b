<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Fakes\Spy_Rest_Server;
use ChatHub\Tests\Test_Case;
use WP_REST_Request;
use WP_REST_Response;

/** Calls routes in two ways: inside WordPress, and as the web server would. */
abstract class Rest_Test_Case extends Test_Case {

	protected const ROLES = array( 'administrator', 'editor', 'author', 'contributor', 'subscriber', '' );

	/**
	 * @param array<string, mixed>|null $body Sent as JSON.
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

	/**
	 * A request as it comes over the wire, with core's overrides, JSONP and headers.
	 *
	 * @param array<string, string> $query
	 * @return array{int, string, array<string, string>} Status, body, headers.
	 */
	protected function serve( string $real_method, string $path, array $query = array(), array $headers = array() ): array {
		$route = '/chathub/v1' . $path;
		$this->hook( 'wp_rest_server_class', static fn (): string => Spy_Rest_Server::class );
		$GLOBALS['wp_rest_server']                 = null;
		$GLOBALS['wp']->query_vars['rest_route']   = $route;
		$_SERVER['REQUEST_METHOD']                 = $real_method;
		$_GET                                      = $query;
		foreach ( $headers as $name => $value ) {
			$_SERVER[ 'HTTP_' . strtoupper( strtr( $name, '-', '_' ) ) ] = $value;
		}
		$server = rest_get_server();
		self::assertInstanceOf( Spy_Rest_Server::class, $server );
		ob_start();
		$server->serve_request( $route );
		$body = (string) ob_get_clean();
		unset( $GLOBALS['wp']->query_vars['rest_route'] );
		return array( $server->status ?: 200, $body, $server->sent );
	}
}
