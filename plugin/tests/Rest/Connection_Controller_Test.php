<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Options;
use PHPUnit\Framework\Attributes\DataProvider;

final class Connection_Controller_Test extends Rest_Test_Case {

	private const SITE = 'GET ' . self::PROXY . '/v1/site';

	protected function setUp(): void {
		parent::setUp();
		$this->act_as( 'administrator' );
	}

	public function test_connects_after_the_proxy_has_answered(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		$this->http->answer( self::SITE, 200, self::site_answer() );
		$response = $this->call( 'PUT', '/connection', array( 'connection_string' => " \n" . self::connection_string() . ' ' ) );
		$expected = array(
			'state'     => 'connected',
			'source'    => 'database',
			'proxy_url' => self::PROXY,
			'site'      => 'shop-example',
			'kid'       => 'k-4fTq9Zx1',
		);
		self::assertSame( array( 200, $expected ), array( $response->get_status(), $response->get_data() ) );
		self::assertSame( $expected, $this->call( 'GET', '/connection' )->get_data() );
		self::assertSame( self::WIDGET, $this->launch()->current()->widget_url );
		self::assertNotNull( $this->launch()->current()->department( 'support' ) );
		self::assertCount( 1, $this->http->requests, 'Reading the state asks nobody.' );
	}

	public function test_connecting_again_after_a_restored_backup_signs_grants_that_the_proxy_accepts(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		$this->http->answer( self::SITE, 200, self::site_answer( array( 'generation' => 4_000_000_000 ) ) );
		$this->call( 'PUT', '/connection', array( 'connection_string' => self::connection_string() ) );
		$grant = self::string_at( get_option( Options::LAUNCH_CONFIG ), 'departments', 'support', 'grant' );
		self::assertSame( 4_000_000_000, self::value_at( self::claims( $grant ), 'gen' ) );
	}

	/**
	 * @return array<string, array{string, array<string, mixed>|null, string, int}> What is pasted, what the proxy says, code, status.
	 */
	public static function failures(): array {
		return array(
			'no connection string' => array( 'hello', null, 'chathub_invalid_connection_string', 400 ),
			'another site'         => array(
				self::connection_string(),
				self::site_answer(
					array(
						'site'       => 'other',
						'generation' => 4_000_000_000,
					)
				),
				'chathub_proxy_mismatch',
				502,
			),
			'another endpoint'     => array( self::connection_string(), self::site_answer( array( 'token_endpoint' => 'https://evil.example/v1/token' ) ), 'chathub_proxy_mismatch', 502 ),
			'unsafe widget'        => array( self::connection_string(), self::site_answer( array( 'widget_url' => 'http://widget.example/x.js' ) ), 'chathub_proxy_mismatch', 502 ),
			'proxy is down'        => array( self::connection_string(), null, 'chathub_unreachable', 502 ),
		);
	}

	/**
	 * @param array<string, mixed>|null $answer
	 */
	#[DataProvider( 'failures' )]
	public function test_a_failure_leaves_the_earlier_connection_alone( string $string, ?array $answer, string $code, int $status ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = array( get_option( Options::CONNECTION ), get_option( Options::LAUNCH_CONFIG ) );
		if ( null !== $answer ) {
			$this->http->answer( self::SITE, 200, $answer );
		}
		$response = $this->call( 'PUT', '/connection', array( 'connection_string' => $string ) );
		self::assertSame( array( $status, $code ), array( $response->get_status(), self::value_at( $response->get_data(), 'code' ) ) );
		self::assertSame( $before, array( get_option( Options::CONNECTION ), get_option( Options::LAUNCH_CONFIG ) ) );
	}

	public function test_disconnects(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$response = $this->call( 'DELETE', '/connection' );
		self::assertSame( 'not_connected', self::value_at( $response->get_data(), 'state' ) );
		self::assertSame( '', get_option( Options::CONNECTION ) );
	}

	public function test_refuses_a_body_without_a_string(): void {
		self::assertSame( 400, $this->call( 'PUT', '/connection', array() )->get_status() );
		self::assertSame( 400, $this->call( 'PUT', '/connection', array( 'connection_string' => array( 'x' ) ) )->get_status() );
		self::assertSame( 400, $this->call( 'PUT', '/connection', array( 'connection_string' => str_repeat( 'x', 5000 ) ) )->get_status() );
	}
}
