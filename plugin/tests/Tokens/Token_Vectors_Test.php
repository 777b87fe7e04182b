<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Tokens;

use ChatHub\Connection\Base64_Url;
use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_String;
use ChatHub\Settings\Department;
use ChatHub\Tests\Fakes\Fixed_Clock;
use ChatHub\Tests\Test_Case;
use ChatHub\Tokens\Grant_Signer;
use ChatHub\Tokens\Keys;
use ChatHub\Tokens\Request_Signer;
use WP_Error;

/** The same vectors pass in TypeScript, so that both sides sign and read alike, byte for byte. */
final class Token_Vectors_Test extends Test_Case {

	private static function vector_connection(): Connection {
		$vectors = self::vectors();
		return new Connection(
			$vectors['public_url'],
			$vectors['site'],
			$vectors['site_key']['kid'],
			(string) Base64_Url::decode( $vectors['site_key']['key'] )
		);
	}

	public function test_derives_one_key_per_purpose(): void {
		$keys = self::vectors()['derived_keys'];
		self::assertSame( $keys['grant']['key_hex'], bin2hex( Keys::grant( self::vector_connection() ) ) );
		self::assertSame( $keys['request']['key_hex'], bin2hex( Keys::request( self::vector_connection() ) ) );
	}

	public function test_signs_grants(): void {
		$vectors = self::vectors();
		self::assertNotEmpty( $vectors['grants'] );
		foreach ( $vectors['grants'] as $vector ) {
			$claims               = $vector['claims'];
			list( $kind, $id )    = explode( ':', $claims['sub'] );
			$department           = new Department( 'any', 'Any', $claims['org'], 'operator' === $kind ? (int) $id : null );
			$signed_at            = current( array_filter( $vectors['grant_expiry'], static fn ( array $one ): bool => $one['exp'] === $claims['exp'] ) );
			$grant                = ( new Grant_Signer( new Fixed_Clock( $signed_at['signed_at'] ) ) )->sign( self::vector_connection(), $department, $claims['ttl'], $claims['gen'] );
			self::assertSame( $vector['jwt'], $grant );
		}
	}

	public function test_grants_end_with_the_next_calendar_month(): void {
		foreach ( self::vectors()['grant_expiry'] as $vector ) {
			$signer = new Grant_Signer( new Fixed_Clock( $vector['signed_at'] ) );
			$grant  = $signer->sign( self::connection(), new Department( 'any', 'Any', 1, null ), 300, 1 );
			self::assertSame( $vector['exp'], self::claims( $grant )['exp'], $vector['signed_at'] );
		}
	}

	public function test_signs_requests(): void {
		foreach ( self::vectors()['requests'] as $vector ) {
			$claims = $vector['claims'];
			$path   = substr( $claims['htu'], strlen( $claims['aud'] ) );
			self::assertSame( $vector['jwt'], Request_Signer::token( self::vector_connection(), $claims['htm'], $path, $claims['iat'], $claims['jti'] ) );
		}
	}

	public function test_no_two_requests_are_alike(): void {
		$signer = new Request_Signer( new Fixed_Clock() );
		$first  = self::claims( $signer->sign( self::connection(), 'GET', '/v1/site' ) );
		$second = self::claims( $signer->sign( self::connection(), 'GET', '/v1/site' ) );
		self::assertNotSame( $first['jti'], $second['jti'] );
		self::assertMatchesRegularExpression( '/^[A-Za-z0-9_-]{22}$/', $first['jti'] );
		self::assertSame( 60, $first['exp'] - $first['iat'] );
	}

	public function test_reads_and_writes_connection_strings(): void {
		foreach ( self::vectors()['connection_strings']['valid'] as $vector ) {
			$connection = Connection_String::parse( $vector['value'] );
			self::assertInstanceOf( Connection::class, $connection );
			self::assertSame( $vector['value'], Connection_String::format( $connection ) );
			self::assertSame( json_decode( $vector['payload_json'], true )['key'], Base64_Url::encode( $connection->key() ) );
		}
	}

	public function test_refuses_what_the_proxy_refuses(): void {
		foreach ( self::vectors()['connection_strings']['invalid'] as $vector ) {
			$result = Connection_String::parse( $vector['value'] );
			self::assertInstanceOf( WP_Error::class, $result, $vector['note'] );
			self::assertSame( 'chathub_invalid_connection_string', $result->get_error_code(), $vector['note'] );
		}
	}
}
