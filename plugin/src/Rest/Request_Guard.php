<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Registrable;
use WP;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Closes, for our routes, the side doors of the REST server: a GET with `_method=POST` reaches writing handlers from any
 * link, `_jsonp` lets any site read the answer as a script, `_envelope` hides its status, and `X-HTTP-Method-Override` lets
 * caches keep an answer under a method that it does not belong to. And no answer is cached unless its controller says so;
 * core says nothing to anonymous visitors' caches.
 */
final class Request_Guard implements Registrable {

	private const REFUSED = array( '_method', '_jsonp', '_envelope' );

	/** What a real POST may call itself by header, as apiFetch does. */
	private const BEHIND_POST = array( 'PUT', 'PATCH', 'DELETE' );

	/** Real methods behind which a request may be a writing one. */
	private const WRITING = array( 'POST', ...self::BEHIND_POST );

	public function register(): void {
		add_filter( 'rest_jsonp_enabled', $this->refuse_jsonp( ... ) );
		add_filter( 'rest_pre_dispatch', $this->refuse_override( ... ), 0, 3 );
		add_filter( 'rest_post_dispatch', $this->finish( ... ), 10, 3 );
	}

	private function refuse_jsonp( mixed $enabled ): mixed {
		if ( ! self::is_called_from_outside() ) {
			return $enabled;
		}
		rest_get_server()->send_header( 'Cache-Control', 'no-store' ); // The server's refusal of JSONP passes no other filter.
		return false;
	}

	private function refuse_override( mixed $result, mixed $server = null, mixed $request = null ): mixed {
		if ( ! $request instanceof WP_REST_Request || ! self::is_ours( $request->get_route() ) ) {
			return $result;
		}
		foreach ( array( $request->get_query_params(), $request->get_body_params(), (array) $request->get_json_params() ) as $parameters ) {
			if ( array() !== array_intersect( self::REFUSED, array_keys( $parameters ) ) ) {
				return Error_Messages::error( Error_Code::Override_Refused );
			}
		}
		return self::is_honest( $request ) ? $result : Error_Messages::error( Error_Code::Override_Refused );
	}

	/**
	 * Whether the method is the real one, or one that may stand for it. Requests that PHP makes for itself carry no header:
	 * they may read whatever the page's own method is, but write only where that one may.
	 */
	private static function is_honest( WP_REST_Request $request ): bool {
		$real   = Real_Method::get();
		$method = $request->get_method();
		if ( null !== $request->get_header( 'X-HTTP-Method-Override' ) ) {
			return 'POST' === $real && in_array( $method, self::BEHIND_POST, true );
		}
		return in_array( $method, array( 'GET', 'HEAD', 'OPTIONS' ), true ) || in_array( $real, self::WRITING, true );
	}

	private function finish( mixed $response, mixed $server = null, mixed $request = null ): mixed {
		if ( self::is_called_from_outside() ) {
			// The server would wrap any error into a 200, also that of a wrong nonce, with which nothing is dispatched.
			unset( $_GET['_envelope'] ); // phpcs:ignore WordPress.Security.NonceVerification -- Nothing is read.
		}
		if (
			$response instanceof WP_REST_Response
			&& $request instanceof WP_REST_Request
			&& self::is_ours( $request->get_route() )
			&& ! isset( $response->get_headers()['Cache-Control'] )
		) {
			$response->header( 'Cache-Control', 'no-store' );
		}
		return $response;
	}

	/** Whether the browser asked for a route of ours; otherwise PHP may still do so for itself. */
	private static function is_called_from_outside(): bool {
		$wp    = $GLOBALS['wp'] ?? null;
		$route = $wp instanceof WP ? $wp->query_vars['rest_route'] ?? '' : '';
		return is_string( $route ) && self::is_ours( $route );
	}

	/** Routes are matched without regard to case, so this is too. */
	private static function is_ours( string $route ): bool {
		return 1 === preg_match( '#^/*' . preg_quote( Rest_Namespace::NAME, '#' ) . '(/|$)#i', $route );
	}
}
