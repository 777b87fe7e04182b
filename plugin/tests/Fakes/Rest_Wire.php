<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use WP;

/** Lets requests reach the REST server as the web server would: by superglobals, with core's cookies, nonces, overrides and headers. */
final class Rest_Wire {

	private readonly Spy_Rest_Server $server;

	public function __construct() {
		$spy = static fn (): string => Spy_Rest_Server::class;
		add_filter( 'wp_rest_server_class', $spy );
		$GLOBALS['wp_rest_server'] = null;
		$server                    = rest_get_server();
		remove_filter( 'wp_rest_server_class', $spy );
		assert( $server instanceof Spy_Rest_Server );
		$this->server = $server;
	}

	public function send( Wire_Request $request, Browser $browser = new Browser( 0 ) ): Wire_Answer {
		$before = array( $_SERVER, $_COOKIE );
		self::arrive( $request, $browser );
		$this->server->sent   = array();
		$this->server->status = 200;
		ob_start();
		$this->server->serve_request( $request->route );
		$body = (string) ob_get_clean();
		self::leave();
		list( $_SERVER, $_COOKIE ) = $before;
		return new Wire_Answer( $this->server->status, $this->server->sent, $body );
	}

	private static function arrive( Wire_Request $request, Browser $browser ): void {
		$_SERVER['REQUEST_METHOD'] = $request->method;
		foreach ( $request->headers as $name => $value ) {
			$_SERVER[ 'HTTP_' . strtoupper( strtr( $name, '-', '_' ) ) ] = $value;
		}
		if ( null !== $request->json ) {
			$_SERVER['CONTENT_TYPE'] = 'application/json';
		}
		$_COOKIE  = $browser->cookies();
		$_GET     = $request->query;
		$_POST    = $request->form;
		$_REQUEST = $_POST + $_GET;

		$GLOBALS['HTTP_RAW_POST_DATA']  = null === $request->json ? '' : (string) wp_json_encode( $request->json );
		$GLOBALS['current_user']        = null; // Whoever the cookie names.
		$GLOBALS['wp_rest_auth_cookie'] = null;
		self::wordpress()->query_vars['rest_route'] = $request->route;
		wp_get_current_user(); // As WP::init() does before any request is answered.
	}

	private static function leave(): void {
		$_GET     = array();
		$_POST    = array();
		$_REQUEST = array();
		unset( $GLOBALS['HTTP_RAW_POST_DATA'], self::wordpress()->query_vars['rest_route'] );
		remove_filter( 'rest_send_nocache_headers', '__return_true', 20 ); // Core adds it when a nonce is refused.
		wp_set_current_user( 0 );
	}

	private static function wordpress(): WP {
		$wordpress = $GLOBALS['wp'];
		assert( $wordpress instanceof WP );
		return $wordpress;
	}
}
