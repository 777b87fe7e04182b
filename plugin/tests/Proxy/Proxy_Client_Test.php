<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Diagnosis;
use ChatHub\Proxy\Organization;
use ChatHub\Proxy\Problem_Reader;
use ChatHub\Proxy\Proxy_Client;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Proxy\Site_Report;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fixed_Clock;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use ChatHub\Tokens\Request_Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;

final class Proxy_Client_Test extends Test_Case {

	private const SITE = 'GET ' . self::PROXY . '/v1/site';

	public function test_signs_for_method_and_public_address(): void {
		$this->http->answer( self::SITE, 200, self::site_answer() );
		$report = $this->client()->site( self::connection() );
		self::assertInstanceOf( Site_Report::class, $report );
		$request = $this->http->requests[0];
		$claims  = self::claims( substr( $request['headers']['Authorization'], strlen( 'Bearer ' ) ) );
		self::assertSame( array( 'shop-example', self::PROXY, 1795342530, 1795342590, 'GET', self::PROXY . '/v1/site' ), array( $claims['iss'], $claims['aud'], $claims['iat'], $claims['exp'], $claims['htm'], $claims['htu'] ) );
	}

	public function test_calls_carefully(): void {
		$this->http->answer( self::SITE, 200, self::site_answer() );
		$this->client()->site( self::connection() );
		$arguments = $this->http->requests[0]['arguments'];
		self::assertSame( array( 5, 0, true, true ), array( $arguments['timeout'], $arguments['redirection'], $arguments['sslverify'], $arguments['reject_unsafe_urls'] ) );
		self::assertSame( 1048576, $arguments['limit_response_size'] );
	}

	public function test_internal_road_changes_the_address_not_the_signature(): void {
		$this->http->answer( 'GET http://proxy:8787/v1/site', 200, self::site_answer() );
		$client = $this->client( new Runtime_Config( null, null, 'http://proxy:8787/' ) );
		self::assertInstanceOf( Site_Report::class, $client->site( self::connection() ) );
		$claims = self::claims( substr( $this->http->requests[0]['headers']['Authorization'], 7 ) );
		self::assertSame( self::PROXY . '/v1/site', $claims['htu'] );
	}

	public function test_core_lets_this_call_through_and_no_other(): void {
		$seen = array();
		$this->hook(
			'pre_http_request',
			static function ( mixed $response ) use ( &$seen ): mixed {
				$seen = array(
					'own'   => apply_filters( 'http_request_host_is_external', false, 'proxy', 'http://proxy:8787/' ),
					'other' => apply_filters( 'http_request_host_is_external', false, '10.0.0.9', 'http://10.0.0.9/' ),
					'ports' => apply_filters( 'http_allowed_safe_ports', array( 80 ), 'proxy', '' ),
					'apart' => apply_filters( 'http_allowed_safe_ports', array( 80 ), 'other.example', '' ),
				);
				return $response;
			},
			5
		);
		$this->client( new Runtime_Config( null, null, 'http://proxy:8787' ) )->site( self::connection() );
		self::assertSame(
			array(
				'own'   => true,
				'other' => false,
				'ports' => array( 80, 8787 ),
				'apart' => array( 80 ),
			),
			$seen
		);
		self::assertFalse( apply_filters( 'http_request_host_is_external', false, 'proxy', '' ), 'The allowance ends with the call.' );
		self::assertSame( array( 80 ), apply_filters( 'http_allowed_safe_ports', array( 80 ), 'proxy', '' ) );
	}

	public function test_a_public_proxy_gets_no_leave_for_private_addresses(): void {
		$external = null;
		$this->hook(
			'pre_http_request',
			static function ( mixed $response ) use ( &$external ): mixed {
				$external = apply_filters( 'http_request_host_is_external', false, '93.184.215.14', '' );
				return $response;
			},
			5
		);
		$this->client()->site( self::connection() );
		self::assertFalse( $external );
	}

	/**
	 * @return list<array{string, string}>
	 */
	public static function failures(): array {
		return array(
			array( 'cURL error 7: Failed to connect to 93.184.215.14 port 443', 'chathub_unreachable' ),
			array( 'cURL error 28: Operation timed out', 'chathub_unreachable' ),
			array( 'cURL error 55: Send failure: Socket not connected', 'chathub_unreachable' ),
			array( 'User has blocked requests through HTTP.', 'chathub_unreachable' ),
			array( 'cURL error 35: OpenSSL SSL_connect', 'chathub_tls' ),
			array( 'cURL error 51: SSL: no alternative certificate', 'chathub_tls' ),
			array( 'cURL error 58: problem with the local certificate', 'chathub_tls' ),
			array( 'cURL error 60: SSL certificate problem', 'chathub_tls' ),
		);
	}

	#[DataProvider( 'failures' )]
	public function test_names_network_failures( string $message, string $code ): void {
		$this->http->fail( self::SITE, $message );
		$result = $this->client()->site( self::connection() );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( $code, $result->get_error_code() );
		self::assertSame( 502, self::value_at( $result->get_error_data(), 'status' ) );
		self::assertStringNotContainsString( '93.184', $result->get_error_message() );
	}

	/**
	 * @return array<string, array{int, mixed}>
	 */
	public static function nonsense(): array {
		return array(
			'html'                 => array( 200, '<html>Welcome</html>' ),
			'empty'                => array( 200, '' ),
			'list'                 => array( 200, array() ),
			'member missing'       => array( 200, array_diff_key( self::site_answer(), array( 'widget_url' => 1 ) ) ),
			'wrong type'           => array( 200, self::site_answer( array( 'origins' => array( 'first' => 'https://shop.example' ) ) ) ),
			'upstream is a number' => array( 200, self::site_answer( array( 'upstream' => 7 ) ) ),
			'generation below 0'   => array( 200, self::site_answer( array( 'generation' => -1 ) ) ),
			'generation too large' => array( 200, self::site_answer( array( 'generation' => 2 ** 53 ) ) ),
			'generation is a text' => array( 200, self::site_answer( array( 'generation' => 'many' ) ) ),
			'unknown problem'      => array( 400, array( 'code' => 'teapot' ) ),
			'our own code'         => array( 400, array( 'code' => 'unreadable_connection' ) ),
			'code of a wrong type' => array( 500, array( 'code' => array( 'invalid_token' ) ) ),
		);
	}

	#[DataProvider( 'nonsense' )]
	public function test_does_not_believe_everything( int $status, mixed $body ): void {
		$this->http->answer( self::SITE, $status, $body );
		$result = $this->client()->site( self::connection() );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( 'chathub_unexpected_answer', $result->get_error_code() );
	}

	/**
	 * @return list<array{int, string, int}>
	 */
	public static function problems(): array {
		return array(
			array( 401, 'invalid_token', 502 ),
			array( 403, 'insufficient_scope', 502 ),
			array( 403, 'organization_not_allowed', 403 ),
			array( 404, 'organization_not_found', 404 ),
			array( 502, 'upstream_login_refused', 502 ),
			array( 500, 'internal_error', 502 ),
		);
	}

	#[DataProvider( 'problems' )]
	public function test_passes_problem_codes_on( int $status, string $code, int $ours ): void {
		$this->http->answer(
			'GET ' . self::PROXY . '/v1/organizations/12/operators',
			$status,
			array(
				'code'   => $code,
				'detail' => 'internal detail',
			)
		);
		$result = $this->client()->operators( self::connection(), 12 );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( array( 'chathub_' . $code, $ours ), array( $result->get_error_code(), self::value_at( $result->get_error_data(), 'status' ) ) );
		self::assertStringNotContainsString( 'internal detail', $result->get_error_message() );
	}

	/**
	 * @return list<array{string, string}>
	 */
	public static function skews(): array {
		return array(
			array( '2026-11-22T10:20:30Z', 'about 5 minutes' ),
			array( '2026-11-22T10:13:30Z', 'about 2 minutes' ),
			array( '2026-11-22T10:15:31Z', 'about 1 minute.' ),
			array( 'yesterday-ish', 'proxy differ. Set' ),
		);
	}

	#[DataProvider( 'skews' )]
	public function test_tells_how_far_the_clocks_are_apart( string $server_time, string $words ): void {
		$this->http->answer(
			self::SITE,
			401,
			array(
				'code'        => 'clock_skew',
				'server_time' => $server_time,
			)
		);
		$result = $this->client()->site( self::connection() );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( 'chathub_clock_skew', $result->get_error_code() );
		self::assertStringContainsString( $words, $result->get_error_message() );
	}

	public function test_reads_lists_and_ignores_news_of_a_later_proxy(): void {
		$this->http->answer(
			'GET ' . self::PROXY . '/v1/organizations',
			200,
			array(
				'organizations' => array(
					array(
						'id'   => 12,
						'name' => 'Shop',
						'new'  => true,
					),
				),
				'more'          => 1,
			)
		);
		$organizations = $this->client()->organizations( self::connection() );
		self::assertEquals( array( new Organization( 12, 'Shop' ) ), $organizations );
	}

	public function test_diagnoses_by_post(): void {
		$call = 'POST ' . self::PROXY . '/v1/diagnose';
		$this->http->answer(
			$call,
			200,
			array(
				'steps' => array(
					array(
						'step'        => 'login',
						'status'      => 'failed',
						'duration_ms' => 12,
						'code'        => 'upstream_login_refused',
					),
				),
			)
		);
		$diagnosis = $this->client()->diagnose( self::connection(), 12, null );
		self::assertSame( '{"organization":12,"operator":null}', $this->http->requests[0]['body'] );
		self::assertSame( 'application/json', $this->http->requests[0]['headers']['Content-Type'] );
		self::assertInstanceOf( Diagnosis::class, $diagnosis );
		self::assertStringContainsString( 'company login', self::string_at( $diagnosis->steps[0]->to_array(), 'message' ) );
	}

	/**
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function nonsense_in_a_step(): array {
		return array(
			'code is a number'  => array( array( 'code' => 7 ) ),
			'code is an object' => array( array( 'code' => array( 'name' => 'no_operator' ) ) ),
			'code is null'      => array( array( 'code' => null ) ),
			'step is a number'  => array( array( 'step' => 7 ) ),
			'status is null'    => array( array( 'status' => null ) ),
			'negative duration' => array( array( 'duration_ms' => -1 ) ),
		);
	}

	/**
	 * @param array<string, mixed> $changes
	 */
	#[DataProvider( 'nonsense_in_a_step' )]
	public function test_does_not_believe_every_diagnosis( array $changes ): void {
		$step = array(
			'step'        => 'login',
			'status'      => 'failed',
			'duration_ms' => 12,
			'code'        => 'upstream_login_refused',
		);
		$this->http->answer( 'POST ' . self::PROXY . '/v1/diagnose', 200, array( 'steps' => array( $changes + $step ) ) );
		$result = $this->client()->diagnose( self::connection(), 12, null );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( 'chathub_unexpected_answer', $result->get_error_code() );
	}

	public function test_waits_as_long_as_the_proxy_may_need(): void {
		$this->client()->site( self::connection() );
		$this->client()->organizations( self::connection() );
		$this->client()->operators( self::connection(), 12 );
		$this->client()->diagnose( self::connection(), 12, null );
		$timeouts = array_map( static fn ( array $request ): mixed => $request['arguments']['timeout'], $this->http->requests );
		self::assertSame( array( 5, 12, 12, 20 ), $timeouts );
	}

	private function client( Runtime_Config $runtime = new Runtime_Config() ): Proxy_Client {
		$clock = new Fixed_Clock();
		return new Proxy_Client(
			new Proxy_Transport( $runtime, new Proxy_Url( new Fixed_Resolver(), $runtime->allow_local ) ),
			new Request_Signer( $clock ),
			new Problem_Reader( $clock )
		);
	}
}
