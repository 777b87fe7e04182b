<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Address_Pin;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use WP_Error;
use WpOrg\Requests\Transport\Curl;
use WpOrg\Requests\Transport\Fsockopen;

final class Address_Pin_Test extends Test_Case {

	private const ANSWER = array( 'body' => 'answered' );

	/** Port 1025 is closed as a rule; that cURL tried it at all shows that it did not look the name up. */
	private const REBOUND = 'http://rebound.test:1025';

	/** The name exists nowhere but in the check: whoever looked it up again would get another answer, here none. */
	public function test_the_call_goes_where_the_check_went(): void {
		$outcome = '';
		$this->hook( 'pre_http_request', '__return_false', 20 );
		$this->hook( 'pre_option_home', static fn (): string => self::REBOUND ); // Lets core skip its own look-up.
		$this->hook( 'requests-requests.before_request', self::prefer_streams( ... ), 10, 5 );
		$this->hook(
			'http_api_debug',
			static function ( mixed $response ) use ( &$outcome ): void {
				$outcome = $response instanceof WP_Error ? $response->get_error_message() : 'answered';
			}
		);
		$urls      = new Proxy_Url( new Fixed_Resolver( array( 'rebound.test' => array( '127.0.0.1' ) ) ), true );
		$transport = new Proxy_Transport( new Runtime_Config( allow_local: true ), $urls );
		$result    = $transport->send( self::connection( self::REBOUND ), 'GET', '/v1/site', array() );
		self::assertMatchesRegularExpression( '/^cURL error (?!6:)/', $outcome, 'Error 6 says that the name was looked up.' );
		self::assertSame( 'chathub_unreachable', $result instanceof WP_Error ? $result->get_error_code() : '' );
	}

	public function test_holds_its_own_call_and_only_while_it_lasts(): void {
		$seen = array();
		$pin  = new Address_Pin( 'https://proxy.example', array( '93.184.215.14' ), true );
		$pin->hold(
			static function () use ( &$seen ): array {
				$seen = array(
					self::transport_of( 'https://proxy.example/v1/site' ),
					self::transport_of( 'https://proxy.example:8443/v1/site' ),
					self::transport_of( 'https://proxy.example.evil/v1/site' ),
					self::transport_of( 'https://api.wordpress.org/' ),
				);
				return self::ANSWER;
			}
		);
		self::assertSame( array( Curl::class, Fsockopen::class, Fsockopen::class, Fsockopen::class ), $seen );
		self::assertSame( Fsockopen::class, self::transport_of( 'https://proxy.example/v1/site' ) );
	}

	public function test_lets_go_after_a_failure(): void {
		$pin = new Address_Pin( 'https://proxy.example', array( '93.184.215.14' ), true );
		try {
			$pin->hold( static fn (): array => throw new \RuntimeException( 'broken' ) );
			self::fail( 'The exception belongs to the caller.' );
		} catch ( \RuntimeException ) {
			self::assertSame( Fsockopen::class, self::transport_of( 'https://proxy.example/v1/site' ) );
		}
	}

	public function test_tells_curl_every_address_that_it_understands(): void {
		$addresses = array( '93.184.215.14', '2606:2800:21f:cb07::1' );
		$entries   = array(
			( new Address_Pin( 'https://proxy.example', $addresses, true ) )->entry( 0x073B00 ),
			( new Address_Pin( 'https://proxy.example:8443', $addresses, true ) )->entry( 0x073AFF ),
			( new Address_Pin( 'http://proxy.test', array( '10.0.0.7' ), true ) )->entry( 0x080000 ),
		);
		self::assertSame( array( 'proxy.example:443:93.184.215.14,2606:2800:21f:cb07::1', 'proxy.example:8443:93.184.215.14', 'proxy.test:80:10.0.0.7' ), $entries );
	}

	public function test_without_curl_names_are_not_called(): void {
		$call = static fn (): array => self::ANSWER;
		$name = ( new Address_Pin( 'https://proxy.example', array( '93.184.215.14' ), false ) )->hold( $call );
		self::assertSame( 'chathub_curl_missing', $name instanceof WP_Error ? $name->get_error_code() : '' );
		self::assertSame( self::ANSWER, ( new Address_Pin( 'https://93.184.215.14', array( '93.184.215.14' ), false ) )->hold( $call ) );
		self::assertSame( self::ANSWER, ( new Address_Pin( 'http://proxy:8787', array(), false ) )->hold( $call ), 'The server’s operator chose that road.' );
	}

	/** What WordPress would call that address with, where another plugin prefers streams. */
	private static function transport_of( string $url ): mixed {
		$options = array( 'transport' => Fsockopen::class );
		$rest    = array();
		do_action_ref_array( 'requests-requests.before_request', array( &$url, &$rest, &$rest, &$rest, &$options ) );
		return $options['transport'];
	}

	private static function prefer_streams( mixed $url, mixed $headers, mixed $data, mixed $type, mixed &$options ): void {
		if ( is_array( $options ) ) {
			$options['transport'] = Fsockopen::class;
		}
	}
}
