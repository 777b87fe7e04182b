<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Address_Pin;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fake_Transport;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use Closure;
use CurlHandle;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WpOrg\Requests\Transport\Curl;
use WpOrg\Requests\Transport\Fsockopen;

final class Address_Pin_Test extends Test_Case {

	private const ANSWER = array( 'body' => 'answered' );

	private const REBOUND = 'http://rebound.test:8787';

	/** The name exists nowhere but in the check: whoever looked it up again would get another answer, here none. */
	public function test_the_call_goes_where_the_check_went(): void {
		if ( str_contains( php_uname( 's' ), 'Emscripten' ) ) {
			// Playground's PHP cannot listen. Port 1025 is closed as a rule; that cURL tried it shows that it had an address.
			self::assertMatchesRegularExpression( '/^cURL error (?!6:|28:)/', $this->call( 'http://rebound.test:1025' ), 'Error 6 says that the name was looked up, 28 that this took too long.' );
			return;
		}
		$this->hook( 'http_api_curl', self::only_connect( ... ) );
		$server = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::assertIsResource( $server );
		$outcome   = $this->call( 'http://rebound.test:' . substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 ) );
		$connected = @stream_socket_accept( $server, 0 );
		self::assertIsResource( $connected, "Nobody came: $outcome" );
	}

	/**
	 * What other plugins may do while our call is under way.
	 *
	 * @return array<string, array{string, Closure}> Hook and callback.
	 */
	public static function interferences(): array {
		$remove = static function ( mixed $answer ): mixed {
			remove_all_actions( 'requests-requests.before_request', PHP_INT_MAX );
			remove_all_actions( 'http_api_curl', PHP_INT_MAX );
			return $answer;
		};
		$move   = static function ( mixed &$url ): void {
			$url = 'http://elsewhere.test/v1/site';
		};
		return array(
			'takes our hooks away' => array( 'pre_http_request', $remove ),
			'changes the URL'      => array( 'requests-requests.before_request', $move ),
		);
	}

	#[DataProvider( 'interferences' )]
	public function test_uses_no_answer_to_a_call_that_was_not_bound( string $hook, Closure $interference ): void {
		$wire = new Fake_Transport( "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" );
		$this->hook( 'requests-requests.before_request', $wire->hook(), 20, 5 );
		$this->hook( $hook, $interference, 30, 5 );
		self::assertSame( 'answered', $this->call( self::REBOUND ) );
		self::assertCount( 1, $wire->urls );
	}

	public function test_uses_the_answer_to_a_call_that_was_bound(): void {
		$pin  = new Address_Pin( self::REBOUND, array( '127.0.0.1' ), true );
		$call = static function ( string $url ): array {
			self::transport_of( $url );
			do_action( 'http_api_curl', curl_init(), array(), self::REBOUND . '/v1/site' ); // Core tells the URL that it was given.
			return self::ANSWER;
		};
		self::assertSame( self::ANSWER, $pin->hold( static fn (): array => $call( self::REBOUND . '/v1/site' ) ) );
		self::assert_unreachable( $pin->hold( static fn (): array => $call( 'http://elsewhere.test/v1/site' ) ) );
		self::assert_unreachable( $pin->hold( static fn (): array => self::ANSWER ) );
	}

	public function test_uses_the_answer_of_a_plugin_that_lets_nothing_out(): void {
		$this->http->answer( 'GET ' . self::REBOUND . '/v1/site', 200, array() );
		$pin = new Address_Pin( self::REBOUND, array( '127.0.0.1' ), true );
		self::assertSame( 200, wp_remote_retrieve_response_code( $pin->hold( static fn (): array|WP_Error => wp_remote_get( self::REBOUND . '/v1/site' ) ) ) );
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

	/**
	 * A call that must end as one that reached nobody.
	 *
	 * @return string How WordPress's HTTP API saw it: `answered` or an error's text.
	 */
	private function call( string $base ): string {
		$outcome = '';
		$this->hook( 'pre_http_request', '__return_false', 20 );
		$this->hook( 'pre_option_home', static fn (): string => $base ); // Lets core skip its own look-up.
		$this->hook( 'requests-requests.before_request', self::prefer_streams( ... ), 10, 5 );
		$this->hook(
			'http_api_debug',
			static function ( mixed $response ) use ( &$outcome ): void {
				$outcome = $response instanceof WP_Error ? $response->get_error_message() : 'answered';
			}
		);
		$urls      = new Proxy_Url( new Fixed_Resolver( array( 'rebound.test' => array( '127.0.0.1' ) ) ), true );
		$transport = new Proxy_Transport( new Runtime_Config( allow_local: true ), $urls );
		self::assert_unreachable( $transport->send( self::connection( $base ), 'GET', '/v1/site', array() ) );
		return $outcome;
	}

	private static function assert_unreachable( mixed $result ): void {
		self::assertSame( 'chathub_unreachable', $result instanceof WP_Error ? $result->get_error_code() : '' );
	}

	/** Nobody answers, so nobody waits; and no outgoing proxy of this machine's environment stands between. */
	private static function only_connect( mixed $handle ): void {
		self::assertInstanceOf( CurlHandle::class, $handle );
		curl_setopt_array(
			$handle,
			array(
				CURLOPT_CONNECT_ONLY => true,
				CURLOPT_PROXY        => '',
			)
		);
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
