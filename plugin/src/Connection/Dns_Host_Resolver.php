<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use Closure;

/**
 * Asks the server's own resolver for IPv4 addresses, as every call of this server does, and the DNS for IPv6 ones, which
 * PHP's resolver functions leave out.
 */
final class Dns_Host_Resolver implements Host_Resolver {

	/** @var Closure(string): mixed */
	private readonly Closure $v4;

	/** @var (Closure(string, int): mixed)|null */
	private readonly ?Closure $dns;

	/**
	 * @param (Closure(string): mixed)|null      $v4  In place of `gethostbynamel()`.
	 * @param (Closure(string, int): mixed)|null $dns In place of `dns_get_record()`.
	 */
	public function __construct( ?Closure $v4 = null, ?Closure $dns = null ) {
		$this->v4  = $v4 ?? gethostbynamel( ... );
		$this->dns = $dns ?? ( function_exists( 'dns_get_record' ) ? dns_get_record( ... ) : null );
	}

	/** The first look-up gets the name as it is: with a final dot, names in the server's hosts file would not be found. */
	public function addresses( string $name ): array {
		$v4 = ( $this->v4 )( $name );
		return array_values( array_unique( array_filter( array( ...( is_array( $v4 ) ? $v4 : array() ), ...$this->v6( $name ) ), is_string( ... ) ) ) );
	}

	/**
	 * @return array<mixed>
	 */
	private function v6( string $name ): array {
		if ( null === $this->dns ) {
			return array();
		}
		$records = @( $this->dns )( self::absolute( $name ), DNS_AAAA ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It warns when the DNS does not answer; then the IPv4 addresses decide.
		return array_column( is_array( $records ) ? $records : array(), 'ipv6' );
	}

	/**
	 * With a final dot the resolver's search list is left out. Else, where a name has IPv4 addresses only, this look-up would
	 * go on to `<name>.<search domain>`, and the call be bound to the address of that stranger. A name without a dot is one
	 * of the local network, which only the search list makes whole.
	 */
	private static function absolute( string $name ): string {
		return str_contains( $name, '.' ) ? rtrim( $name, '.' ) . '.' : $name;
	}
}
