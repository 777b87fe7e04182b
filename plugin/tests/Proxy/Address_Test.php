<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Options;
use ChatHub\Proxy\Problem_Reader;
use ChatHub\Proxy\Proxy_Client;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Rest\Connection_Controller;
use ChatHub\Rest\Site_Acceptance;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fixed_Clock;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use ChatHub\Tokens\Request_Signer;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Error;
use WP_REST_Request;

/** Every line of Address_Table, when a connection is used and when it is saved, in production and in development. */
final class Address_Test extends Test_Case {

	/**
	 * What happens to each address, and what happens in development.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function destinations(): array {
		$kinds = array(
			array( Address_Table::OUTSIDE, Address_Table::ALLOWED, Address_Table::ALLOWED ),
			array( Address_Table::LOCAL, Address_Table::INSIDE, Address_Table::ALLOWED ),
			array( Address_Table::RESERVED, Address_Table::INSIDE, Address_Table::INSIDE ),
		);
		$rows  = array();
		foreach ( $kinds as list( $addresses, $normally, $in_development ) ) {
			foreach ( $addresses as $address ) {
				$rows[ $address ] = array( $address, $normally, $in_development );
			}
		}
		return $rows;
	}

	/** As a number in the URL, as all that a name resolves to, and beside a public one. */
	#[DataProvider( 'destinations' )]
	public function test_destinations( string $address, string $normally, string $in_development ): void {
		$this->check( 'https://record.example', array( 'record.example' => array( $address ) ), $normally, $in_development );
		$this->check( 'https://record.example:8443', array( 'record.example' => array( '93.184.215.14', $address ) ), $normally, $in_development );
		if ( false !== filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			$this->check( "https://$address", array(), $normally, $in_development );
		}
	}

	/**
	 * @return array<string, array{string, string, string}>
	 */
	public static function spellings(): array {
		$rows = array();
		foreach ( Address_Table::spellings() as $url => list( $normally, $in_development ) ) {
			$rows[ (string) json_encode( $url, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) ] = array( $url, $normally, $in_development );
		}
		return $rows;
	}

	#[DataProvider( 'spellings' )]
	public function test_spellings( string $url, string $normally, string $in_development ): void {
		$this->check( $url, Address_Table::NAMES, $normally, $in_development );
	}

	/**
	 * @return array<string, array{string, string, string}>
	 */
	public static function own_hosts(): array {
		return array(
			'behind the same router' => array( 'https://inside.example', Address_Table::INSIDE, Address_Table::ALLOWED ),
			'metadata'               => array( 'https://metadata.example', Address_Table::INSIDE, Address_Table::INSIDE ),
			'this machine'           => array( 'https://127.0.0.1', Address_Table::INSIDE, Address_Table::ALLOWED ),
			'a public one'           => array( 'https://proxy.example', Address_Table::ALLOWED, Address_Table::ALLOWED ),
		);
	}

	/** Core lets every call to the site's own host through, whatever its address. */
	#[DataProvider( 'own_hosts' )]
	public function test_the_sites_own_host_is_judged_like_any_other( string $url, string $normally, string $in_development ): void {
		$this->hook( 'pre_option_home', static fn (): string => $url );
		$this->check( $url, Address_Table::NAMES, $normally, $in_development );
	}

	/**
	 * @param array<string, list<string>> $names What they resolve to.
	 */
	private function check( string $url, array $names, string $normally, string $in_development ): void {
		$this->http->answer( "GET $url/v1/site", 200, self::site_answer( array( 'token_endpoint' => "$url/v1/token" ) ) );
		$this->check_use( "$url at use", $url, $names, false, $normally );
		$this->check_save( "$url at save", $url, $names, false, $normally );
		$this->check_use( "$url at use in development", $url, $names, true, $in_development );
		$this->check_save( "$url at save in development", $url, $names, true, $in_development );
	}

	/**
	 * @param array<string, list<string>> $names
	 */
	private function check_use( string $cell, string $url, array $names, bool $in_development, string $expected ): void {
		$calls  = count( $this->http->requests );
		$result = self::client( $names, $in_development )->site( self::connection( $url ) );
		$this->check_outcome( $cell, $url, $names, $calls, $expected, $result );
	}

	/**
	 * @param array<string, list<string>> $names
	 */
	private function check_save( string $cell, string $url, array $names, bool $in_development, string $expected ): void {
		update_option( Options::CONNECTION, '' );
		$calls   = count( $this->http->requests );
		$request = new WP_REST_Request( 'PUT' );
		$request->set_param( 'connection_string', self::connection_string( $url ) );
		$result = $this->controller( $names, $in_development )->update_item( $request );
		$stored = get_option( Options::CONNECTION );
		$this->check_outcome( $cell, $url, $names, $calls, $expected, $result );
		self::assertSame( Address_Table::ALLOWED === $expected, '' !== $stored, "$cell: only what may be called is stored." );
	}

	/**
	 * @param array<string, list<string>> $names
	 * @param int                         $calls How many there were before.
	 */
	private function check_outcome( string $cell, string $url, array $names, int $calls, string $expected, object $result ): void {
		$error = $result instanceof WP_Error ? $result : null;
		$made  = array_column( array_slice( $this->http->requests, $calls ), 'url' );
		self::assertSame( $expected, $error?->get_error_code() ?? Address_Table::ALLOWED, $cell );
		self::assertSame( null === $error ? array( "$url/v1/site" ) : array(), $made, "$cell: what is refused is never called." );
		if ( null !== $error ) {
			self::assertSame( array( 'status' => Address_Table::NOWHERE === $expected ? 502 : 400 ), $error->get_error_data(), $cell );
			foreach ( array_merge( ...array_values( $names ) ) as $address ) {
				$told = '' !== $address && ! str_contains( $url, $address ) && str_contains( $error->get_error_message(), $address );
				self::assertFalse( $told, "$cell: the sentence tells where a name leads: {$error->get_error_message()}" );
			}
		}
	}

	/**
	 * @param array<string, list<string>> $names
	 */
	private function controller( array $names, bool $in_development ): Connection_Controller {
		$runtime    = new Runtime_Config( allow_local: $in_development );
		$acceptance = new Site_Acceptance( new Proxy_Url( new Fixed_Resolver( $names ), $in_development ) );
		return new Connection_Controller( $this->connections( $runtime ), self::client( $names, $in_development ), $this->launch( runtime: $runtime ), $acceptance );
	}

	/**
	 * @param array<string, list<string>> $names
	 */
	private static function client( array $names, bool $in_development ): Proxy_Client {
		$clock = new Fixed_Clock();
		return new Proxy_Client(
			new Proxy_Transport( new Runtime_Config( allow_local: $in_development ), new Proxy_Url( new Fixed_Resolver( $names ), $in_development ) ),
			new Request_Signer( $clock ),
			new Problem_Reader( $clock )
		);
	}
}
