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
			self::string_at( $vectors, 'public_url' ),
			self::string_at( $vectors, 'site' ),
			self::string_at( $vectors, 'site_key', 'kid' ),
			(string) Base64_Url::decode( self::string_at( $vectors, 'site_key', 'key' ) )
		);
	}

	/**
	 * The vectors of one kind, at least one.
	 *
	 * @return non-empty-array<mixed>
	 */
	private static function vectors_of( string ...$path ): array {
		$vectors = self::array_at( self::vectors(), ...$path );
		self::assertNotEmpty( $vectors );
		return $vectors;
	}

	public function test_derives_one_key_per_purpose(): void {
		$keys = self::vectors_of( 'derived_keys' );
		self::assertSame( self::value_at( $keys, 'grant', 'key_hex' ), bin2hex( Keys::grant( self::vector_connection() ) ) );
		self::assertSame( self::value_at( $keys, 'request', 'key_hex' ), bin2hex( Keys::request( self::vector_connection() ) ) );
	}

	public function test_signs_grants(): void {
		$signing_times = array_column( self::vectors_of( 'grant_expiry' ), 'signed_at', 'exp' );
		foreach ( self::vectors_of( 'grants' ) as $vector ) {
			$claims            = self::array_at( $vector, 'claims' );
			list( $kind, $id ) = explode( ':', self::string_at( $claims, 'sub' ) ) + array( '', '' );
			$department        = new Department( 'any', 'Any', self::int_at( $claims, 'org' ), 'operator' === $kind ? (int) $id : null );
			$signed_at         = self::string_at( $signing_times, self::int_at( $claims, 'exp' ) );
			$signer            = new Grant_Signer( new Fixed_Clock( $signed_at ) );
			$grant             = $signer->sign( self::vector_connection(), $department, self::int_at( $claims, 'ttl' ), self::int_at( $claims, 'gen' ) );
			self::assertSame( self::value_at( $vector, 'jwt' ), $grant );
		}
	}

	public function test_grants_end_with_the_next_calendar_month(): void {
		foreach ( self::vectors_of( 'grant_expiry' ) as $vector ) {
			$signed_at = self::string_at( $vector, 'signed_at' );
			$signer    = new Grant_Signer( new Fixed_Clock( $signed_at ) );
			$grant     = $signer->sign( self::connection(), new Department( 'any', 'Any', 1, null ), 300, 1 );
			self::assertSame( self::int_at( $vector, 'exp' ), self::int_at( self::claims( $grant ), 'exp' ), $signed_at );
		}
	}

	public function test_signs_requests(): void {
		foreach ( self::vectors_of( 'requests' ) as $vector ) {
			$claims = self::array_at( $vector, 'claims' );
			$path   = substr( self::string_at( $claims, 'htu' ), strlen( self::string_at( $claims, 'aud' ) ) );
			$token  = Request_Signer::token(
				self::vector_connection(),
				self::string_at( $claims, 'htm' ),
				$path,
				self::int_at( $claims, 'iat' ),
				self::string_at( $claims, 'jti' )
			);
			self::assertSame( self::value_at( $vector, 'jwt' ), $token );
		}
	}

	public function test_no_two_requests_are_alike(): void {
		$signer = new Request_Signer( new Fixed_Clock() );
		$first  = self::claims( $signer->sign( self::connection(), 'GET', '/v1/site' ) );
		$second = self::claims( $signer->sign( self::connection(), 'GET', '/v1/site' ) );
		self::assertNotSame( self::string_at( $first, 'jti' ), self::string_at( $second, 'jti' ) );
		self::assertMatchesRegularExpression( '/^[A-Za-z0-9_-]{22}$/', self::string_at( $first, 'jti' ) );
		self::assertSame( 60, self::int_at( $first, 'exp' ) - self::int_at( $first, 'iat' ) );
	}

	public function test_reads_and_writes_connection_strings(): void {
		foreach ( self::vectors_of( 'connection_strings', 'valid' ) as $vector ) {
			$text       = self::string_at( $vector, 'value' );
			$connection = Connection_String::parse( $text );
			self::assertInstanceOf( Connection::class, $connection );
			self::assertSame( $text, Connection_String::format( $connection ) );
			$payload = json_decode( self::string_at( $vector, 'payload_json' ), true );
			self::assertSame( self::value_at( $payload, 'key' ), Base64_Url::encode( $connection->key() ) );
		}
	}

	public function test_refuses_what_the_proxy_refuses(): void {
		foreach ( self::vectors_of( 'connection_strings', 'invalid' ) as $vector ) {
			$note   = self::string_at( $vector, 'note' );
			$result = Connection_String::parse( self::string_at( $vector, 'value' ) );
			self::assertInstanceOf( WP_Error::class, $result, $note );
			self::assertSame( 'chathub_invalid_connection_string', $result->get_error_code(), $note );
		}
	}
}
