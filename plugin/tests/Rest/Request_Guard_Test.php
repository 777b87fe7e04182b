<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Rest\Request_Guard;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

final class Request_Guard_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->connect( array( self::department( 'support' ) ) );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer() );
	}

	public static function side_doors(): array {
		return array(
			'delete by link'        => array( '/connection', array( '_method' => 'DELETE' ) ),
			'put by link'           => array(
				'/connection',
				array(
					'_method'           => 'PUT',
					'connection_string' => 'x',
				),
			),
			'post by link'          => array(
				'/diagnose',
				array(
					'_method'      => 'POST',
					'organization' => '12',
				),
			),
			'even get by link'      => array( '/connection', array( '_method' => 'GET' ) ),
			'envelope'              => array( '/connection', array( '_envelope' => '1' ) ),
			'envelope of the grant' => array( '/grant', array( '_envelope' => '1' ) ),
			'another spelling'      => array( '/CONNECTION', array( '_method' => 'DELETE' ) ),
		);
	}

	#[DataProvider( 'side_doors' )]
	public function test_refuses_overrides_in_the_query( string $path, array $query ): void {
		$this->act_as( 'administrator' );
		$this->hook( 'rest_authentication_errors', '__return_true', 200 );
		list( $status, $body, $headers ) = $this->serve( 'GET', $path, $query );
		self::assertSame( 400, $status, $body );
		self::assertSame( 'chathub_override_refused', json_decode( $body, true )['code'] );
		self::assertStringContainsString( 'no-store', $headers['cache-control'] );
		self::assertSame( 'connected', $this->connections()->status()->to_array()['state'] );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_refuses_jsonp(): void {
		foreach ( array( '/grant', '/Grant' ) as $path ) {
			list( $status, $body ) = $this->serve( 'GET', $path, array( '_jsonp' => 'steal' ) );
			self::assertSame( 400, $status );
			self::assertStringNotContainsString( 'steal', $body );
			self::assertStringNotContainsString( 'eyJ', $body );
		}
	}

	public function test_leaves_other_routes_their_jsonp(): void {
		self::assertTrue( apply_filters( 'rest_jsonp_enabled', true ) );
		$GLOBALS['wp']->query_vars['rest_route'] = '/chathub/v10/x';
		$other                                   = apply_filters( 'rest_jsonp_enabled', true );
		unset( $GLOBALS['wp']->query_vars['rest_route'] );
		self::assertTrue( $other );
	}

	public function test_refuses_overrides_in_the_body(): void {
		$this->act_as( 'administrator' );
		self::assertSame(
			400,
			$this->call(
				'POST',
				'/diagnose',
				array(
					'_method'      => 'DELETE',
					'organization' => 12,
				)
			)->get_status()
		);
	}

	public static function false_claims(): array {
		return array(
			array( 'GET', 'DELETE' ),
			array( 'GET', 'PUT' ),
			array( 'GET', 'POST' ),
			array( 'GET', 'HEAD' ),
			array( 'GET', 'OPTIONS' ),
			array( 'GET', 'GET' ),
			array( 'GET', '' ),
			array( 'HEAD', 'GET' ),
			array( 'POST', 'GET' ),
			array( 'POST', 'HEAD' ),
			array( 'POST', 'POST' ),
			array( 'PUT', 'DELETE' ),
		);
	}

	#[DataProvider( 'false_claims' )]
	public function test_refuses_overrides_by_header( string $real, string $claimed ): void {
		$this->act_as( 'administrator' );
		$this->hook( 'rest_authentication_errors', '__return_true', 200 );
		foreach ( array( '/connection', '/grant' ) as $path ) {
			list( $status, , $headers ) = $this->serve( $real, $path, array(), array( 'X-HTTP-Method-Override' => $claimed ) );
			self::assertSame( 400, $status, $path );
			self::assertStringContainsString( 'no-store', $headers['cache-control'] );
		}
		self::assertSame( 'connected', $this->connections()->status()->to_array()['state'] );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_a_page_that_is_only_read_writes_nothing_by_an_inner_request(): void {
		$this->act_as( 'administrator' );
		$request = new WP_REST_Request( 'DELETE', '/chathub/v1/connection' );
		foreach ( array( 'GET', 'HEAD' ) as $real ) {
			$_SERVER['REQUEST_METHOD'] = $real;
			self::assertSame( 'chathub_override_refused', rest_do_request( $request )->get_data()['code'] );
		}
		$_SERVER['REQUEST_METHOD'] = 'POST';
		self::assertSame( 'not_connected', rest_do_request( $request )->get_data()['state'] );
	}

	public function test_a_real_post_may_say_delete_by_header_as_api_fetch_does(): void {
		$this->act_as( 'administrator' );
		$this->hook( 'rest_authentication_errors', '__return_true', 200 );
		list( $status, $body ) = $this->serve( 'POST', '/connection', array(), array( 'X-HTTP-Method-Override' => 'DELETE' ) );
		self::assertSame( 200, $status, $body );
		self::assertSame( 'not_connected', json_decode( $body, true )['state'] );
	}

	public function test_answers_are_not_cached_unless_their_controller_says_so(): void {
		list( $status, $body, $headers ) = $this->serve( 'GET', '/grant' );
		self::assertSame( array( 200, 'public, max-age=60' ), array( $status, $headers['cache-control'] ), $body );
		foreach ( array( array( '/grant', array( 'department' => 'gone' ), 404 ), array( '/connection', array(), 401 ), array( '/departments', array(), 401 ) ) as list( $path, $query, $expected ) ) {
			list( $status, , $headers ) = $this->serve( 'GET', $path, $query );
			self::assertSame( array( $expected, 'no-store' ), array( $status, $headers['cache-control'] ) );
		}
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
		self::assertSame( array( 'Cache-Control' => 'no-store' ), $after( $response, null, $ours )->get_headers() );
		$before = self::filter_of( 'rest_pre_dispatch', Request_Guard::class );
		self::assertSame( 'theirs', $before( 'theirs' ) );
		self::assertSame( 'theirs', $before( 'theirs', null, 'no request' ) );
	}

	public function test_a_stale_nonce_is_never_needed(): void {
		list( $status, $body ) = $this->serve( 'GET', '/grant', array( 'department' => 'support' ) );
		self::assertSame( 200, $status );
		self::assertSame( array( 'grant' ), array_keys( json_decode( $body, true ) ) );
	}
}
