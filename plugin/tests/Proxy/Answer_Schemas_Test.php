<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Diagnosis;
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

/** What passes as an answer, and that it is handed on as it came. */
final class Answer_Schemas_Test extends Test_Case {

	public function test_a_newer_proxy_may_say_another_word_of_chathub(): void {
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer( array( 'upstream' => 'asleep' ) ) );
		$report = $this->client()->site( self::connection() );
		self::assertInstanceOf( Site_Report::class, $report );
		self::assertSame( 'asleep', $report->to_array()['upstream'] ?? null );
	}

	public function test_a_newer_proxy_may_walk_another_step_to_another_end(): void {
		$step = array(
			'step'        => 'dance',
			'status'      => 'postponed',
			'duration_ms' => 12,
		);
		$this->http->answer( 'POST ' . self::PROXY . '/v1/diagnose', 200, array( 'steps' => array( $step ) ) );
		$diagnosis = $this->client()->diagnose( self::connection(), 12, null );
		self::assertInstanceOf( Diagnosis::class, $diagnosis );
		self::assertSame( $step, array_intersect_key( $diagnosis->steps[0]->to_array(), $step ) );
		self::assertSame( array(), $diagnosis->warnings, 'An older proxy warns of nothing.' );
	}

	public function test_a_newer_proxy_may_warn_of_more(): void {
		$answer = array(
			'steps'    => array(),
			'warnings' => array( 'store_lost', 'storm' ),
		);
		$this->http->answer( 'POST ' . self::PROXY . '/v1/diagnose', 200, $answer );
		$diagnosis = $this->client()->diagnose( self::connection(), 12, null );
		self::assertInstanceOf( Diagnosis::class, $diagnosis );
		self::assertSame( $answer['warnings'], array_column( $diagnosis->to_array()['warnings'], 'code' ) );
	}

	public function test_an_older_proxy_tells_neither_its_limits_nor_its_store(): void {
		$answer = array_diff_key( self::site_answer(), array_flip( array( 'limits', 'store' ) ) );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, $answer );
		$report = $this->client()->site( self::connection() );
		self::assertInstanceOf( Site_Report::class, $report );
		self::assertSame( $answer, $report->to_array() );
	}

	/**
	 * @return list<array{string}>
	 */
	public static function members_with_an_address(): array {
		return array( array( 'token_endpoint' ), array( 'widget_url' ) );
	}

	#[DataProvider( 'members_with_an_address' )]
	public function test_what_is_no_web_address_is_refused( string $member ): void {
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer( array( $member => 'javascript:alert(1)' ) ) );
		$result = $this->client()->site( self::connection() );
		self::assertInstanceOf( WP_Error::class, $result );
		self::assertSame( 'chathub_unexpected_answer', $result->get_error_code() );
	}

	#[DataProvider( 'members_with_an_address' )]
	public function test_an_odd_address_stays_as_it_is( string $member ): void {
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer( array( $member => 'https://w.example/{a}.js' ) ) );
		$report = $this->client()->site( self::connection() );
		self::assertInstanceOf( Site_Report::class, $report );
		self::assertSame( 'https://w.example/{a}.js', $report->to_array()[ $member ] ?? null );
	}

	private function client(): Proxy_Client {
		$clock = new Fixed_Clock();
		return new Proxy_Client(
			new Proxy_Transport( new Runtime_Config(), new Proxy_Url( new Fixed_Resolver(), false ) ),
			new Request_Signer( $clock ),
			new Problem_Reader( $clock )
		);
	}
}
