<?php
declare( strict_types=1 );

namespace ChatHub\Tokens;

use ChatHub\Connection\Connection;

/** One key per purpose (HKDF-SHA256, no salt, 32 bytes), so that a token of one kind can never pass as the other. */
final class Keys {

	public static function grant( Connection $connection ): string {
		return self::derive( $connection->key(), 'chathub grant v1' );
	}

	public static function request( Connection $connection ): string {
		return self::derive( $connection->key(), 'chathub request v1' );
	}

	private static function derive(
		#[\SensitiveParameter]
		string $site_key,
		string $info
	): string {
		return hash_hkdf( 'sha256', $site_key, 32, $info );
	}
}
