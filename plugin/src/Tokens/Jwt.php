<?php
declare( strict_types=1 );

namespace ChatHub\Tokens;

use ChatHub\Connection\Base64_Url;

/** Signs JSON Web Tokens (RFC 7519) with HS256. WordPress only issues them, so nothing here reads one. */
final class Jwt {

	/**
	 * @param string               $type   `typ` of the header.
	 * @param string               $kid    Names the key to the proxy.
	 * @param array<string, mixed> $claims In the order in which they are serialised.
	 * @param string               $key    32 raw bytes.
	 */
	public static function sign(
		string $type,
		string $kid,
		array $claims,
		#[\SensitiveParameter]
		string $key
	): string {
		$header = array(
			'alg' => 'HS256',
			'typ' => $type,
			'kid' => $kid,
		);
		$signed = self::part( $header ) . '.' . self::part( $claims );
		return $signed . '.' . Base64_Url::encode( hash_hmac( 'sha256', $signed, $key, true ) );
	}

	/**
	 * @param array<string, mixed> $data
	 */
	private static function part( array $data ): string {
		return Base64_Url::encode( json_encode( $data, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- Exact bytes are signed; wp_json_encode() may repair and retry.
	}
}
