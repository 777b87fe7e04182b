<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use WP_Error;

/**
 * Says which addresses may be called as the proxy, when a connection is saved and again before every call.
 *
 * Allowed is an origin (`https://name`, no user, path, query or trailing slash) on its scheme's own port or one from 1024
 * to 65535: those below belong to services that are no proxy of ours. Everything that leads into the own machine or
 * network is refused. `CHATHUB_ALLOW_LOCAL_PROXY` allows loopback and private addresses for development, by http also;
 * link-local addresses, where clouds keep their credentials, stay refused.
 */
final class Proxy_Url {

	/** RFC 6761 section 6.3: the name is never looked up. */
	private const LOCALHOST = array( '127.0.0.1', '::1' );

	public function __construct(
		private readonly Host_Resolver $resolver,
		private readonly bool $allow_local
	) {}

	/**
	 * Both checks. Looks the name up, so not for rendering. The call has to keep to these addresses: another look-up may
	 * have another outcome.
	 *
	 * @return list<string>|WP_Error Every address of the host, or `invalid_connection_string`, `private_address`, `unreachable`.
	 */
	public function addresses( string $url ): array|WP_Error {
		$refusal = $this->form_refusal( $url );
		if ( null !== $refusal ) {
			return $refusal;
		}
		$parts     = (array) wp_parse_url( $url );
		$host      = $parts['host'] ?? '';
		$addresses = $this->look_up( $host );
		if ( array() === $addresses ) {
			return Error_Messages::error( Error_Code::Unreachable );
		}
		$only_local = 'http' === ( $parts['scheme'] ?? '' );
		foreach ( $addresses as $address ) {
			$kind    = Address_Kind::of( $address );
			$allowed = ( Address_Kind::Public === $kind && ! $only_local ) || ( $this->allow_local && $kind->is_local() );
			if ( ! $allowed ) {
				return Error_Messages::error( Error_Code::Private_Address, array( 'host' => $host ) );
			}
		}
		return $addresses;
	}

	/** What the text alone gives away, without a look-up. */
	public function form_refusal( string $url ): ?WP_Error {
		if ( ! self::is_origin( $url ) ) {
			return self::invalid( 'url_form' );
		}
		$parts = (array) wp_parse_url( $url );
		$host  = $parts['host'] ?? '';
		if ( $this->is_refused_literal( $host ) ) {
			return Error_Messages::error( Error_Code::Private_Address, array( 'host' => $host ) );
		}
		$http = 'http' === ( $parts['scheme'] ?? '' );
		if ( $http && ! ( $this->allow_local && self::looks_local( $host ) ) ) {
			return self::invalid( 'url_scheme' );
		}
		return isset( $parts['port'] ) && $parts['port'] < 1024 ? self::invalid( 'url_port' ) : null;
	}

	/** Whether the text is an http or https origin, spelt as browsers do, with a host that can be looked up. */
	public static function is_origin( string $url ): bool {
		$parts = wp_parse_url( $url );
		$host  = is_array( $parts ) ? ( $parts['host'] ?? '' ) : '';
		return '' !== $host && self::origin( $parts ) === $url && self::is_host( $host );
	}

	/** Whether a page may be given this address of the proxy's widget or token endpoint. No look-up. */
	public function allows_browser( string $url ): bool {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || '' === ( $parts['host'] ?? '' ) || isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return false;
		}
		return match ( $parts['scheme'] ?? '' ) {
			'https' => true,
			'http'  => $this->allow_local && self::looks_local( $parts['host'] ),
			default => false,
		};
	}

	/**
	 * @return list<string>
	 */
	private function look_up( string $host ): array {
		return match ( true ) {
			self::is_ip( $host ) => array( $host ),
			'localhost' === $host => self::LOCALHOST,
			default => $this->resolver->addresses( $host ),
		};
	}

	private function is_refused_literal( string $host ): bool {
		if ( ! self::is_ip( $host ) ) {
			return ! $this->allow_local && ( 'localhost' === $host || str_ends_with( $host, '.localhost' ) );
		}
		$kind = Address_Kind::of( $host );
		return Address_Kind::Public !== $kind && ! ( $this->allow_local && $kind->is_local() );
	}

	/**
	 * A host name or a plain IPv4 address. IPv6 literals are refused because WordPress cannot call them; so are the odd
	 * spellings of IPv4 (`127.1`, `0x7f000001`, `2130706433`), which end in a number.
	 */
	private static function is_host( string $host ): bool {
		if ( self::is_ip( $host ) ) {
			return true;
		}
		$label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
		return strlen( $host ) <= 253
			&& 1 === preg_match( "/^($label\\.)*$label$/D", $host )
			&& 1 !== preg_match( '/(^|\.)(0x[0-9a-f]*|[0-9]+)$/D', $host );
	}

	private static function is_ip( string $host ): bool {
		return false !== filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 );
	}

	/** Names that only local networks have, and local addresses. A look-up decides before any call. */
	private static function looks_local( string $host ): bool {
		if ( self::is_ip( $host ) ) {
			return Address_Kind::of( $host )->is_local();
		}
		return ! str_contains( $host, '.' ) || 1 === preg_match( '/\.(localhost|test|local|internal)$/D', $host );
	}

	/**
	 * The origin as a browser would write it (RFC 6454 section 6.2), which is the only spelling that is accepted.
	 *
	 * @param array{scheme?: string, host?: string, port?: int} $parts As parsed.
	 */
	private static function origin( array $parts ): string {
		$scheme = $parts['scheme'] ?? '';
		if ( 'https' !== $scheme && 'http' !== $scheme ) {
			return '';
		}
		$port     = $parts['port'] ?? null;
		$standard = 'https' === $scheme ? 443 : 80;
		return $scheme . '://' . strtolower( $parts['host'] ?? '' ) . ( null === $port || $standard === $port ? '' : ':' . $port );
	}

	private static function invalid( string $reason ): WP_Error {
		return Error_Messages::error( Error_Code::Invalid_Connection_String, array( 'reason' => $reason ) );
	}
}
