<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Rest\Request_Guard;
use ChatHub\Tests\Fakes\Browser;
use ChatHub\Tests\Fakes\Rest_Wire;
use ChatHub\Tests\Fakes\Wire_Request;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What Access_Test's table does not hold: claims that fit no row, requests of other routes and of PHP itself. */
final class Request_Guard_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->connect( array( self::department( 'support' ) ) );
	}

	public function test_leaves_other_routes_their_jsonp(): void {
		$route  = '/chathub/v10/x';
		$answer = ( new Rest_Wire() )->send( new Wire_Request( 'GET', $route, array( '_jsonp' => 'callback' ) ) );
		self::assertStringStartsWith( '/**/callback(', $answer->body );
		self::assertSame( array( 404, '' ), array( $answer->status, $answer->header( 'cache-control' ) ) );
	}

	public function test_leaves_other_routes_their_envelope(): void {
		$answer = ( new Rest_Wire() )->send( new Wire_Request( 'GET', '/', array( '_envelope' => '1' ) ) );
		self::assertStringStartsWith( '{"body":{', $answer->body );
	}

	/**
	 * @return list<array{string, string}>
	 */
	public static function false_claims(): array {
		return array(
			array( 'GET', 'HEAD' ),
			array( 'GET', 'OPTIONS' ),
			array( 'GET', '' ),
			array( 'HEAD', 'GET' ),
			array( 'POST', 'HEAD' ),
			array( 'PUT', 'DELETE' ),
		);
	}

	#[DataProvider( 'false_claims' )]
	public function test_refuses_claims_by_header_that_nothing_needs( string $real, string $claimed ): void {
		$this->act_as( 'administrator' );
		$browser = new Browser( get_current_user_id() );
		$wire    = new Rest_Wire();
		foreach ( array( '/chathub/v1/connection', '/chathub/v1/grant' ) as $route ) {
			$request = new Wire_Request( $real, $route, array(), null, array(), array( 'X-HTTP-Method-Override' => $claimed ) );
			$answer  = $wire->send( $request->with_header( 'X-WP-Nonce', $browser->nonce() ), $browser );
			self::assertSame( 400, $answer->status, $route );
			self::assertStringContainsString( 'no-store', $answer->header( 'cache-control' ) );
		}
		self::assertSame( 'connected', $this->connections()->status()->to_array()['state'] );
	}

	public function test_a_page_that_is_only_read_writes_nothing_by_an_inner_request(): void {
		$this->act_as( 'administrator' );
		$request = new WP_REST_Request( 'DELETE', '/chathub/v1/connection' );
		foreach ( array( 'GET', 'HEAD' ) as $real ) {
			$_SERVER['REQUEST_METHOD'] = $real;
			self::assertSame( 'chathub_override_refused', rest_do_request( $request )->as_error()?->get_error_code() );
			self::assertSame( 'connected', $this->connections()->status()->to_array()['state'] );
		}
		$_SERVER['REQUEST_METHOD'] = 'POST';
		self::assertNull( rest_do_request( $request )->as_error() );
		self::assertSame( 'not_connected', $this->connections()->status()->to_array()['state'] );
	}

	public function test_an_inner_request_leaves_the_outer_one_its_envelope(): void {
		$_GET['_envelope'] = '1';
		$response          = new WP_REST_Response();
		apply_filters( 'rest_post_dispatch', $response, rest_get_server(), new WP_REST_Request( 'GET', '/chathub/v1/grant' ) );
		self::assertSame( array( '_envelope' => '1' ), $_GET );
		self::assertSame( array( 'Cache-Control' => 'no-store' ), $response->get_headers() );
	}

	public function test_values_of_other_plugins_pass_through(): void {
		$ours     = new WP_REST_Request( 'GET', '/chathub/v1/grant' );
		$response = new WP_REST_Response();
		$after    = self::filter_of( 'rest_post_dispatch', Request_Guard::class );
		foreach ( array( null, array( 'x' => 1 ), new WP_Error( 'other' ), 'text' ) as $value ) {
			self::assertSame( $value, $after( $value, rest_get_server(), $ours ) );
		}
		self::assertSame( $response, $after( $response ) );
		self::assertSame( $response, $after( $response, null, 'no request' ) );
		self::assertSame( array(), $response->get_headers() );
		$before = self::filter_of( 'rest_pre_dispatch', Request_Guard::class );
		self::assertSame( 'theirs', $before( 'theirs' ) );
		self::assertSame( 'theirs', $before( 'theirs', null, 'no request' ) );
	}
}
