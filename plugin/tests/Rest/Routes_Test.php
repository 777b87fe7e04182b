<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;

/** Who may call what, and that no answer to anyone holds the key. */
final class Routes_Test extends Rest_Test_Case {

	private const CALLS = array(
		array( 'GET', '/connection', null, 'manage_options' ),
		array( 'PUT', '/connection', array( 'connection_string' => 'x' ), 'manage_options' ),
		array( 'DELETE', '/connection', null, 'manage_options' ),
		array( 'GET', '/site', null, 'manage_options' ),
		array( 'GET', '/organizations', null, 'manage_options' ),
		array( 'GET', '/organizations/12/operators', null, 'manage_options' ),
		array(
			'POST',
			'/diagnose',
			array(
				'organization' => 12,
				'operator'     => null,
			),
			'manage_options',
		),
		array( 'GET', '/departments', null, 'edit_posts' ),
		array( 'GET', '/grant', null, 'anyone' ),
	);

	private const MAY = array(
		'manage_options' => array( 'administrator' ),
		'edit_posts'     => array( 'administrator', 'editor', 'author', 'contributor' ),
		'anyone'         => self::ROLES,
	);

	public static function matrix(): array {
		$rows = array();
		foreach ( self::CALLS as list( $method, $path, $body, $right ) ) {
			foreach ( self::ROLES as $role ) {
				$who = '' === $role ? 'anonymous' : $role;
				$rows[ "$method $path $who" ] = array( $method, $path, $body, $role, in_array( $role, self::MAY[ $right ], true ) );
			}
		}
		return $rows;
	}

	#[DataProvider( 'matrix' )]
	public function test_rights( string $method, string $path, ?array $body, string $role, bool $may ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->act_as( $role );
		$status = $this->call( $method, $path, $body )->get_status();
		if ( $may ) {
			self::assertNotContains( $status, array( 401, 403 ) );
			return;
		}
		self::assertSame( '' === $role ? 401 : 403, $status );
		self::assertSame( array(), $this->http->requests, 'Nobody without the right makes the server call out.' );
		self::assertSame( 'connected', $this->connections()->status()->to_array()['state'] );
	}

	#[DataProvider( 'matrix' )]
	public function test_the_key_is_in_no_answer( string $method, string $path, ?array $body, string $role ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer() );
		$this->act_as( $role );
		$answer = (string) wp_json_encode( $this->call( $method, $path, $body )->get_data() );
		self::assertStringNotContainsString( self::KEY, $answer );
		self::assertStringNotContainsString( 'chathub_v1_e', $answer );
		self::assertStringNotContainsString( (string) json_encode( get_option( 'chathub_connection' ) ?: 'nothing stored' ), $answer );
	}

	public function test_every_route_of_ours_is_in_the_matrix_and_has_a_schema(): void {
		$expected = array_values( array_unique( array_map( static fn ( array $call ): string => str_replace( '/12/', '/(?P<id>[1-9][0-9]{0,14})/', $call[1] ), self::CALLS ) ) );
		$routes   = array_diff( array_keys( rest_get_server()->get_routes( 'chathub/v1' ) ), array( '/chathub/v1' ) );
		self::assertEqualsCanonicalizing( $expected, array_map( static fn ( string $route ): string => substr( $route, strlen( '/chathub/v1' ) ), $routes ) );
		foreach ( $routes as $route ) {
			self::assertIsCallable( rest_get_server()->get_route_options( $route )['schema'] ?? null, $route );
		}
	}

	public function test_the_settings_hold_no_key_either(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->act_as( 'administrator' );
		foreach ( array( 'GET', 'OPTIONS' ) as $method ) {
			$answer = (string) wp_json_encode( rest_do_request( new \WP_REST_Request( $method, '/wp/v2/settings' ) )->get_data() );
			self::assertStringNotContainsString( self::KEY, $answer );
			self::assertStringNotContainsString( 'chathub_connection"', $answer );
		}
	}
}
