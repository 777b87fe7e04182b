<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Site_Report;
use ChatHub\Rest\Site_Acceptance;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Site_Acceptance_Test extends Test_Case {

	public function test_accepts_what_agrees(): void {
		self::assertNull( $this->refusal( self::PROXY, array() ) );
		self::assertNull( $this->refusal( self::PROXY, array( 'frame_url' => null ) ) );
		self::assertNull( $this->refusal( self::PROXY, array( 'frame_url' => self::FRAME ) ) );
	}

	public function test_names_both_sides_of_a_difference(): void {
		$refusal = $this->refusal( self::PROXY, array( 'token_endpoint' => 'https://proxy.internal/v1/token' ) );
		self::assertSame( 'chathub_proxy_mismatch', $refusal?->get_error_code() );
		self::assertStringContainsString( self::PROXY . '/v1/token', $refusal->get_error_message() );
		self::assertStringContainsString( 'https://proxy.internal/v1/token', $refusal->get_error_message() );
	}

	/**
	 * @return array<string, array{array<string, string>}>
	 */
	public static function lies(): array {
		return array(
			'another site'                   => array( array( 'site' => 'shop-example-2' ) ),
			'another host that begins alike' => array( array( 'token_endpoint' => self::PROXY . '.evil.example/v1/token' ) ),
			'another host behind a user'     => array( array( 'token_endpoint' => self::PROXY . '@evil.example/v1/token' ) ),
			'another path'                   => array( array( 'token_endpoint' => self::PROXY . '/v1/token/more' ) ),
			'a widget without TLS'           => array( array( 'widget_url' => 'http://widget.example/w.js' ) ),
			'a widget that is a script'      => array( array( 'widget_url' => 'javascript:alert(1)' ) ),
			'a frame without TLS'            => array( array( 'frame_url' => 'http://frame.example/f' ) ),
			'a frame that is a script'       => array( array( 'frame_url' => 'javascript:alert(1)' ) ),
		);
	}

	/**
	 * @param array<string, string> $changes
	 */
	#[DataProvider( 'lies' )]
	public function test_accepts_nothing_that_is_nearly_right( array $changes ): void {
		self::assertSame( 'chathub_proxy_mismatch', $this->refusal( self::PROXY, $changes )?->get_error_code() );
	}

	public function test_browsers_get_no_address_that_the_internal_road_hid(): void {
		$refusal = $this->refusal( 'http://127.0.0.1:8787', array( 'token_endpoint' => 'http://127.0.0.1:8787/v1/token' ) );
		self::assertSame( 'chathub_private_address', $refusal?->get_error_code() );
	}

	/**
	 * @param array<string, mixed> $changes To what the proxy says.
	 */
	private function refusal( string $url, array $changes ): ?\WP_Error {
		return ( new Site_Acceptance( new Proxy_Url( new Fixed_Resolver(), false ) ) )
			->refusal( self::connection( $url ), Site_Report::from_array( self::site_answer( $changes ) ) );
	}
}
