<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

/** The routes that pass a question on to the proxy. */
final class Proxy_Routes_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->connect( array( self::department( 'support' ) ) );
		$this->act_as( 'administrator' );
	}

	public function test_site_says_whether_our_origin_is_allowed(): void {
		$this->hook( 'home_url', static fn (): string => 'https://Shop.example:443/blog' );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer() + array( 'unknown' => 'dropped' ) );
		self::assertSame( self::site_answer() + array( 'origin_allowed' => true ), $this->call( 'GET', '/site' )->get_data() );
		foreach ( array( 'https://other.example', 'https://shop.exam', 'https://shop.example.evil.example', 'https://www.shop.example', 'http://shop.example', 'https://shop.example:8443' ) as $other ) {
			$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer( array( 'origins' => array( $other ) ) ) );
			self::assertFalse( self::value_at( $this->call( 'GET', '/site' )->get_data(), 'origin_allowed' ), $other );
		}
	}

	public function test_site_lets_pages_follow_the_proxy(): void {
		$this->http->answer(
			'GET ' . self::PROXY . '/v1/site',
			200,
			self::site_answer(
				array(
					'widget_url'    => 'https://widget.example/new.js',
					'organizations' => array( 12 ),
				)
			)
		);
		self::assertSame( array( 12 ), self::value_at( $this->call( 'GET', '/site' )->get_data(), 'organizations' ) );
		self::assertSame( 'https://widget.example/new.js', $this->launch()->current()->widget_url );
	}

	public function test_site_lets_grants_follow_the_proxy(): void {
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer( array( 'generation' => 4_000_000_000 ) ) );
		self::assertSame( 4_000_000_000, self::value_at( $this->call( 'GET', '/site' )->get_data(), 'generation' ) );
		self::assertSame( 4_000_000_000, self::claims( $this->launch()->current()->departments['support']->grant )['gen'] );
	}

	public function test_lists(): void {
		$organizations = array(
			array(
				'id'   => 12,
				'name' => 'Shop <b>',
			),
		);
		$operators     = array(
			array(
				'id'     => 6001,
				'name'   => 'Ann',
				'status' => 'active',
			),
		);
		$this->http->answer( 'GET ' . self::PROXY . '/v1/organizations', 200, array( 'organizations' => $organizations ) );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/organizations/12/operators', 200, array( 'operators' => $operators ) );
		self::assertSame( $organizations, $this->call( 'GET', '/organizations' )->get_data() );
		self::assertSame( $operators, $this->call( 'GET', '/organizations/12/operators' )->get_data() );
		self::assertSame( 404, $this->call( 'GET', '/organizations/0/operators' )->get_status() );
	}

	public function test_diagnosis_comes_with_sentences(): void {
		$steps = array(
			array(
				'step'        => 'login',
				'status'      => 'passed',
				'duration_ms' => 5,
			),
			array(
				'step'        => 'organizations',
				'status'      => 'failed',
				'duration_ms' => 7,
				'code'        => 'organization_not_found',
			),
			array(
				'step'        => 'operators',
				'status'      => 'skipped',
				'duration_ms' => 0,
			),
		);
		$this->http->answer(
			'POST ' . self::PROXY . '/v1/diagnose',
			200,
			array(
				'steps'    => $steps,
				'warnings' => array( 'forwarded_header_ignored', 'store_lost' ),
			)
		);
		$answer = $this->call(
			'POST',
			'/diagnose',
			array(
				'organization' => 12,
				'operator'     => 6001,
			)
		)->get_data();
		self::assertSame( '{"organization":12,"operator":6001}', $this->http->requests[0]['body'] );
		$told = self::array_at( $answer, 'steps' );
		self::assertSame( array( 'passed', 'failed', 'skipped' ), array_column( $told, 'status' ) );
		self::assertCount( 3, array_column( $told, null, 'message' ), 'Each has a sentence of its own.' );
		self::assertStringContainsString( 'does not know that organization', self::string_at( $told, 1, 'message' ) );
		$warnings = self::array_at( $answer, 'warnings' );
		self::assertSame( array( 'forwarded_header_ignored', 'store_lost' ), array_column( $warnings, 'code' ) );
		self::assertStringContainsString( 'CHATHUB_TRUST_PROXY', self::string_at( $warnings, 0, 'message' ) );
		self::assertStringContainsString( 'Redis', self::string_at( $warnings, 1, 'message' ) );
		self::assertSame( 400, $this->call( 'POST', '/diagnose', array( 'organization' => 'x' ) )->get_status() );
	}

	public function test_without_a_connection_each_says_so(): void {
		$this->connections()->delete();
		foreach ( array( array( 'GET', '/site', null ), array( 'GET', '/organizations', null ), array( 'GET', '/organizations/12/operators', null ), array( 'POST', '/diagnose', array( 'organization' => 12 ) ) ) as list( $method, $path, $body ) ) {
			$response = $this->call( $method, $path, $body );
			self::assertSame( array( 409, 'chathub_not_connected' ), array( $response->get_status(), self::value_at( $response->get_data(), 'code' ) ), $path );
		}
		self::assertSame( array(), $this->http->requests );
	}

	public function test_with_new_salts_each_says_so(): void {
		$this->hook( 'salt', static fn (): string => 'other' );
		$response = $this->call( 'GET', '/site' );
		self::assertSame( array( 409, 'chathub_unreadable_connection' ), array( $response->get_status(), self::value_at( $response->get_data(), 'code' ) ) );
		self::assertSame( 'unreadable', self::value_at( $this->call( 'GET', '/connection' )->get_data(), 'state' ) );
	}
}
