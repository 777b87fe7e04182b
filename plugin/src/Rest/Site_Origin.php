<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

/** The origin of an address as browsers send it (RFC 6454 section 6.2). */
final class Site_Origin {

	public static function of( string $url ): string {
		$parts  = wp_parse_url( $url );
		$scheme = strtolower( $parts['scheme'] ?? '' );
		$port   = $parts['port'] ?? null;
		$usual  = ( 'https' === $scheme && 443 === $port ) || ( 'http' === $scheme && 80 === $port );
		return $scheme . '://' . strtolower( $parts['host'] ?? '' ) . ( null === $port || $usual ? '' : ':' . $port );
	}
}
