<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Registrable;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Closes, for our routes, the side doors of the REST server: a GET with `_method=POST` reaches writing handlers from any
 * link, `_jsonp` lets any site read the answer as a script, `_envelope` hides its status. And no answer is cached
 * unless its controller says so; core says nothing to anonymous visitors' caches.
 */
final class Request_Guard implements Registrable {

	private const REFUSED = array( '_method', '_jsonp', '_envelope' );

	/** Real methods behind which a request may be a writing one: apiFetch sends PUT and DELETE as POST with a header. */
	private const WRITING = array( 'POST', 'PUT', 'PATCH', 'DELETE' );

	public function register(): void {
		add_filter( 'rest_jsonp_enabled', $this->refuse_jsonp( ... ) );
		add_filter( 'rest_pre_dispatch', $this->refuse_override( ... ), 0, 3 );
		add_filter( 'rest_post_dispatch', $this->forbid_caching( ... ), 10, 3 );
	}

	private function refuse_jsonp( mixed $enabled ): mixed {
		$route = $GLOBALS['wp']->query_vars['rest_route'] ?? '';
		return is_string( $route ) && self::is_ours( $route ) ? false : $enabled;
	}

	private function refuse_override( mixed $result, mixed $server, WP_REST_Request $request ): mixed {
		if ( ! self::is_ours( $request->get_route() ) ) {
			return $result;
		}
		foreach ( array( $request->get_query_params(), $request->get_body_params(), (array) $request->get_json_params() ) as $parameters ) {
			if ( array() !== array_intersect( self::REFUSED, array_keys( $parameters ) ) ) {
				unset( $_GET['_envelope'] ); // phpcs:ignore WordPress.Security.NonceVerification -- The server would wrap this error into a 200.
				return Error_Messages::error( Error_Code::Override_Refused );
			}
		}
		$writes = ! in_array( $request->get_method(), array( 'GET', 'HEAD', 'OPTIONS' ), true );
		$actual = isset( $_SERVER['REQUEST_METHOD'] ) ? strtoupper( sanitize_key( $_SERVER['REQUEST_METHOD'] ) ) : '';
		return $writes && ! in_array( $actual, self::WRITING, true ) ? Error_Messages::error( Error_Code::Override_Refused ) : $result;
	}

	private function forbid_caching( WP_REST_Response $response, mixed $server, WP_REST_Request $request ): WP_REST_Response {
		if ( self::is_ours( $request->get_route() ) && ! isset( $response->get_headers()['Cache-Control'] ) ) {
			$response->header( 'Cache-Control', 'no-store' );
		}
		return $response;
	}

	/** Routes are matched without regard to case, so this is too. */
	private static function is_ours( string $route ): bool {
		return 1 === preg_match( '#^/*' . preg_quote( Rest_Namespace::NAME, '#' ) . '(/|$)#i', $route );
	}
}
