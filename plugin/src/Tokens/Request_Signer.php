<?php
declare( strict_types=1 );

namespace ChatHub\Tokens;

use ChatHub\Clock;
use ChatHub\Connection\Base64_Url;
use ChatHub\Connection\Connection;

/** Signs the `Authorization` of one call to the proxy: good for a minute, once, for one method and address. */
final class Request_Signer {

	private const LIFETIME = 60;

	public function __construct( private readonly Clock $clock ) {}

	/**
	 * @param string $method HTTP method, upper case.
	 * @param string $path   Path at the proxy, without a query.
	 */
	public function sign( Connection $connection, string $method, string $path ): string {
		$now = $this->clock->now()->getTimestamp();
		return self::token( $connection, $method, $path, $now, Base64_Url::encode( random_bytes( 16 ) ) );
	}

	/**
	 * The token itself, a function of its inputs.
	 *
	 * @param int    $now Unix time of `iat`.
	 * @param string $jti Never used before.
	 */
	public static function token( Connection $connection, string $method, string $path, int $now, string $jti ): string {
		return Jwt::sign(
			'chathub-request+jwt',
			$connection->kid,
			array(
				'iss' => $connection->site,
				'aud' => $connection->url,
				'iat' => $now,
				'exp' => $now + self::LIFETIME,
				'jti' => $jti,
				'htm' => $method,
				'htu' => $connection->url . $path,
			),
			Keys::request( $connection )
		);
	}
}
