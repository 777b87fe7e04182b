<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fake_Transport;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;

/** Calls through the whole of WordPress's HTTP API; only the wire is a fake. */
final class Proxy_Transport_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->hook( 'pre_http_request', '__return_false', 20 );
	}

	/**
	 * @return array<string, array{int, string, Runtime_Config, string}>
	 */
	public static function redirects(): array {
		$roads = array(
			'in production'        => array( new Runtime_Config(), self::PROXY ),
			'in development'       => array( new Runtime_Config( allow_local: true ), 'http://127.0.0.1:8787' ),
			'by the internal road' => array( new Runtime_Config( internal_url: 'http://10.0.0.7:8787' ), self::PROXY ),
		);
		$rows  = array();
		foreach ( $roads as $road => list( $runtime, $url ) ) {
			foreach ( array( 301, 302, 303, 307, 308 ) as $status ) {
				foreach ( array( 'http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:6379/', 'https://8.8.8.8/', '/elsewhere', '//10.0.0.1/' ) as $location ) {
					$rows[ "$status to $location $road" ] = array( $status, $location, $runtime, $url );
				}
			}
		}
		return $rows;
	}

	#[DataProvider( 'redirects' )]
	public function test_follows_no_redirect( int $status, string $location, Runtime_Config $runtime, string $url ): void {
		$wire = new Fake_Transport( "HTTP/1.1 $status Moved\r\nLocation: $location\r\nContent-Length: 0\r\n\r\n" );
		$this->hook( 'requests-requests.before_request', $wire->hook(), 10, 5 );
		$answer = self::send( $runtime, $url );
		self::assertCount( 1, $wire->urls );
		self::assertSame( $status, wp_remote_retrieve_response_code( $answer ) );
	}

	/**
	 * What the server's operator wrote into `CHATHUB_PROXY_INTERNAL_URL`, and what is called then.
	 *
	 * @return list<array{string, string|null}>
	 */
	public static function internal_roads(): array {
		return array(
			array( 'http://127.0.0.1:8787', 'http://127.0.0.1:8787/v1/site' ),
			array( 'http://10.0.0.7:8787/', 'http://10.0.0.7:8787/v1/site' ),
			array( 'https://192.168.1.5:8443', 'https://192.168.1.5:8443/v1/site' ),
			array( 'http://10.0.0.7:81/chathub', 'http://10.0.0.7:81/chathub/v1/site' ),
			array( 'http://user:password@10.0.0.7', null ),
			array( 'http://user@127.0.0.1:8787', null ),
			array( 'http://[::1]:8787', null ),
			array( '//10.0.0.7', null ),
			array( '10.0.0.7:8787', null ),
			array( 'file:///etc/passwd#', null ),
			array( 'ftp://10.0.0.7', null ),
			array( 'gopher://10.0.0.7:6379/_', null ),
			array( 'javascript:alert(1)//', null ),
		);
	}

	#[DataProvider( 'internal_roads' )]
	public function test_internal_roads( string $internal_url, ?string $called ): void {
		$wire = new Fake_Transport( "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" );
		$this->hook( 'requests-requests.before_request', $wire->hook(), 10, 5 );
		$answer = self::send( new Runtime_Config( internal_url: $internal_url ), self::PROXY );
		self::assertSame( null === $called ? array() : array( $called ), $wire->urls );
		self::assertSame( null === $called ? 'chathub_unreachable' : null, $answer instanceof WP_Error ? $answer->get_error_code() : null );
	}

	/**
	 * @return array<string, mixed>|WP_Error
	 */
	private static function send( Runtime_Config $runtime, string $url ): array|WP_Error {
		$transport = new Proxy_Transport( $runtime, new Proxy_Url( new Fixed_Resolver(), $runtime->allow_local ) );
		return $transport->send( self::connection( $url ), 'GET', '/v1/site', array() );
	}
}
