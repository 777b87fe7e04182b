<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use WP_Error;

/**
 * `chathub_v1_<payload>_<checksum>`: base64url of `{"url","site","kid","key"}` and the first 8 hexadecimal digits of
 * SHA-256 over the payload's ASCII. The checksum catches a bad paste; it protects nothing.
 */
final class Connection_String {

	/** Longer texts are not looked at. */
	private const MAX_LENGTH = 2048;

	private const KEY_BYTES = 32;

	public static function format( Connection $connection ): string {
		$payload = Base64_Url::encode(
			(string) wp_json_encode(
				array(
					'url'  => $connection->url,
					'site' => $connection->site,
					'kid'  => $connection->kid,
					'key'  => Base64_Url::encode( $connection->key() ),
				),
				JSON_UNESCAPED_SLASHES
			)
		);
		return 'chathub_v1_' . $payload . '_' . self::checksum( $payload );
	}

	/**
	 * Reads a pasted text; line breaks and blanks that a mail program put into it do not matter.
	 *
	 * @return Connection|WP_Error `invalid_connection_string` with a sentence for the part that is wrong. Whether the
	 *                             address may be called is for Proxy_Url::addresses() to say.
	 */
	public static function parse(
		#[\SensitiveParameter]
		string $text
	): Connection|WP_Error {
		$text = strlen( $text ) > 2 * self::MAX_LENGTH ? '' : (string) preg_replace( '/\s+/', '', $text );
		if ( ! str_starts_with( $text, 'chathub_v1_' ) || strlen( $text ) > self::MAX_LENGTH ) {
			return self::invalid( 'prefix' );
		}
		if ( 1 !== preg_match( '/^chathub_v1_([A-Za-z0-9_-]+)_([0-9a-f]{8})$/D', $text, $parts ) ) {
			return self::invalid( 'truncated' );
		}
		if ( ! hash_equals( self::checksum( $parts[1] ), $parts[2] ) ) {
			return self::invalid( 'checksum' );
		}
		$payload = json_decode( Base64_Url::decode( $parts[1] ) ?? '', true, 4 );
		return is_array( $payload ) ? self::from_payload( $payload ) : self::invalid( 'payload' );
	}

	/**
	 * @param array<mixed> $payload Untrusted.
	 */
	private static function from_payload( array $payload ): Connection|WP_Error {
		foreach ( array( 'url', 'site', 'kid', 'key' ) as $name ) {
			if ( ! is_string( $payload[ $name ] ?? null ) ) {
				return self::invalid( 'payload' );
			}
		}
		$key = Base64_Url::decode( $payload['key'] );
		return match ( true ) {
			4 !== count( $payload ) => self::invalid( 'payload' ),
			! Proxy_Url::is_origin( $payload['url'] ) => self::invalid( 'url_form' ),
			1 !== preg_match( '/^[a-z0-9][a-z0-9-]{0,62}$/D', $payload['site'] ) => self::invalid( 'site' ),
			1 !== preg_match( '/^[A-Za-z0-9_-]{1,64}$/D', $payload['kid'] ) => self::invalid( 'kid' ),
			null === $key || self::KEY_BYTES !== strlen( $key ) => self::invalid( 'key' ),
			default => new Connection( $payload['url'], $payload['site'], $payload['kid'], $key ),
		};
	}

	private static function checksum( string $payload ): string {
		return substr( hash( 'sha256', $payload ), 0, 8 );
	}

	private static function invalid( string $reason ): WP_Error {
		return Error_Messages::error( Error_Code::Invalid_Connection_String, array( 'reason' => $reason ) );
	}
}
