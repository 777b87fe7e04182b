<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Where an IP address belongs. `Reserved` covers link-local and what else clouds have for metadata, multicast, documentation and the rest. */
enum Address_Kind {

	case Public;
	case Loopback;
	case Private;
	case Reserved;

	private const V4 = array(
		'127.0.0.0/8'      => self::Loopback,
		'10.0.0.0/8'       => self::Private,
		'172.16.0.0/12'    => self::Private,
		'192.168.0.0/16'   => self::Private,
		'0.0.0.0/8'        => self::Reserved,
		'100.64.0.0/10'    => self::Reserved,
		'168.63.129.16/32' => self::Reserved, // Azure's agent, in every machine there.
		'169.254.0.0/16'   => self::Reserved,
		'192.0.0.0/24'     => self::Reserved,
		'192.0.2.0/24'     => self::Reserved,
		'192.88.99.0/24'   => self::Reserved,
		'198.18.0.0/15'    => self::Reserved,
		'198.51.100.0/24'  => self::Reserved,
		'203.0.113.0/24'   => self::Reserved,
		'224.0.0.0/3'      => self::Reserved,
	);

	private const V6 = array(
		'::1/128'       => self::Loopback,
		'fd00:ec2::/32' => self::Reserved, // Where Amazon's and Google's clouds keep their credentials.
		'fd20:ce::/32'  => self::Reserved,
		'fc00::/7'      => self::Private,
		'2001::/23'     => self::Reserved,
		'2001:db8::/32' => self::Reserved,
		'3fff::/20'     => self::Reserved,
	);

	/** IPv4-mapped, IPv4-translated, NAT64, 6to4: where in the address the IPv4 part starts. */
	private const V6_WITH_V4 = array(
		'::ffff:0:0/96'   => 12,
		'::ffff:0:0:0/96' => 12,
		'64:ff9b::/96'    => 12,
		'2002::/16'       => 2,
	);

	/** Whether a development machine may have its proxy there. */
	public function is_local(): bool {
		return self::Loopback === $this || self::Private === $this;
	}

	/**
	 * @param string $address IPv4 or IPv6 in the usual notation; anything else counts as reserved.
	 */
	public static function of( string $address ): self {
		$bytes = false !== filter_var( $address, FILTER_VALIDATE_IP ) ? inet_pton( $address ) : false;
		if ( false === $bytes ) {
			return self::Reserved;
		}
		return 4 === strlen( $bytes ) ? self::of_v4( $bytes ) : self::of_v6( $bytes );
	}

	/** IANA IPv4 Special-Purpose Address Registry. */
	private static function of_v4( string $bytes ): self {
		return self::in( $bytes, self::V4 ) ?? self::Public;
	}

	/** Public is only 2000::/3 without its special blocks; forms that embed an IPv4 address are judged by that one. */
	private static function of_v6( string $bytes ): self {
		foreach ( self::V6_WITH_V4 as $network => $offset ) {
			if ( self::matches( $bytes, $network ) ) {
				return self::of_v4( substr( $bytes, $offset, 4 ) );
			}
		}
		return self::in( $bytes, self::V6 ) ?? ( self::matches( $bytes, '2000::/3' ) ? self::Public : self::Reserved );
	}

	/**
	 * @param array<string, self> $networks
	 */
	private static function in( string $bytes, array $networks ): ?self {
		foreach ( $networks as $network => $kind ) {
			if ( self::matches( $bytes, $network ) ) {
				return $kind;
			}
		}
		return null;
	}

	private static function matches( string $bytes, string $network ): bool {
		list( $start, $length ) = explode( '/', $network );
		$start = (string) inet_pton( $start );
		$whole = intdiv( (int) $length, 8 );
		$rest  = (int) $length % 8;
		$mask  = 0 === $rest ? 0 : 0xff << ( 8 - $rest ) & 0xff;
		return substr( $bytes, 0, $whole ) === substr( $start, 0, $whole )
			&& ( 0 === $rest || ( ord( $bytes[ $whole ] ) & $mask ) === ( ord( $start[ $whole ] ) & $mask ) );
	}
}
