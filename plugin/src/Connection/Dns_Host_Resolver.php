<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Asks the server's own resolver and the DNS. */
final class Dns_Host_Resolver implements Host_Resolver {

	public function addresses( string $name ): array {
		$v4 = gethostbynamel( $name );
		return array_values( array_unique( array( ...( false === $v4 ? array() : $v4 ), ...self::v6( $name ) ) ) );
	}

	/**
	 * @return list<string>
	 */
	private static function v6( string $name ): array {
		if ( ! function_exists( 'dns_get_record' ) ) {
			return array();
		}
		$records = @dns_get_record( $name, DNS_AAAA ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It warns when the DNS does not answer; then the IPv4 addresses decide.
		return array_values( array_filter( array_column( is_array( $records ) ? $records : array(), 'ipv6' ), is_string( ... ) ) );
	}
}
