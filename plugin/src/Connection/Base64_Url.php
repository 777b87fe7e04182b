<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Base64url without padding (RFC 4648 section 5). */
final class Base64_Url {

	public static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Encoding of JWTs and keys.
	}

	/** The bytes, or null for anything but the one canonical spelling. */
	public static function decode( string $text ): ?string {
		$bytes = base64_decode( strtr( $text, '-_', '+/' ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Encoding of JWTs and keys.
		return false !== $bytes && self::encode( $bytes ) === $text ? $bytes : null;
	}
}
