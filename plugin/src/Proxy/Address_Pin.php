<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use CurlHandle;
use WP_Error;
use WpOrg\Requests\Transport\Curl;

/**
 * Binds one call to the addresses that Proxy_Url has checked. Core and libcurl look the name up once more, each for
 * itself, and whoever owns the name may answer with an inner address by then (DNS rebinding). The URL stays as it is, and
 * so does the name that the certificate must have.
 *
 * Only cURL takes addresses beside a name: with PHP's streams the certificate would have to name the address. Without cURL
 * a name is therefore not called at all; an address written as a number is. An outgoing HTTP proxy (`WP_PROXY_HOST`) looks
 * names up itself, so there the check of Proxy_Url is all: that proxy decides what this server may reach.
 */
final class Address_Pin {

	/** The first libcurl that takes more than one address: 7.59.0. */
	private const SEVERAL_ADDRESSES = 0x073B00;

	private readonly string $host;

	private readonly int $port;

	/** @var bool Whether cURL was told to call our URL. What it is handed with on `http_api_curl` is the URL before other plugins' changes. */
	private bool $chosen = false;

	private bool $bound = false;

	/** @var bool Whether a plugin answered in place of a call. */
	private bool $answered = false;

	/**
	 * @param string       $base      What the call's URL starts with: an origin.
	 * @param list<string> $addresses All of its host's; empty when nobody checked them, because the server's operator chose the road.
	 */
	public function __construct( private readonly string $base, private readonly array $addresses, private readonly bool $has_curl ) {
		$parts      = wp_parse_url( $base );
		$parts      = is_array( $parts ) ? $parts : array();
		$this->host = $parts['host'] ?? '';
		$this->port = $parts['port'] ?? ( 'https' === ( $parts['scheme'] ?? '' ) ? 443 : 80 );
	}

	/**
	 * @param callable(): (array<string, mixed>|WP_Error) $call Of WordPress's HTTP API.
	 * @return array<string, mixed>|WP_Error What the call returns, or `curl_missing`, or `unreachable` when it was not bound.
	 */
	public function hold( callable $call ): array|WP_Error {
		if ( array() === $this->addresses || in_array( $this->host, $this->addresses, true ) ) {
			return $call();
		}
		if ( ! $this->has_curl ) {
			return Error_Messages::error( Error_Code::Curl_Missing );
		}
		$this->chosen   = false;
		$this->bound    = false;
		$this->answered = false;
		$notice         = $this->notice( ... );
		$choose         = $this->choose_curl( ... );
		$resolve        = $this->resolve( ... );
		add_filter( 'pre_http_request', $notice, PHP_INT_MAX, 3 );
		add_action( 'requests-requests.before_request', $choose, PHP_INT_MAX, 5 );
		add_action( 'http_api_curl', $resolve, PHP_INT_MAX, 3 );
		try {
			return $this->trusted( $call() );
		} finally {
			remove_filter( 'pre_http_request', $notice, PHP_INT_MAX );
			remove_action( 'requests-requests.before_request', $choose, PHP_INT_MAX );
			remove_action( 'http_api_curl', $resolve, PHP_INT_MAX );
		}
	}

	/**
	 * The entry for `CURLOPT_RESOLVE`.
	 *
	 * @param int $libcurl Its version number.
	 */
	public function entry( int $libcurl ): string {
		$addresses = $libcurl < self::SEVERAL_ADDRESSES ? array_slice( $this->addresses, 0, 1 ) : $this->addresses;
		return "$this->host:$this->port:" . implode( ',', $addresses );
	}

	/**
	 * @param array<string, mixed>|WP_Error $response
	 * @return array<string, mixed>|WP_Error
	 */
	private function trusted( array|WP_Error $response ): array|WP_Error {
		return is_wp_error( $response ) || $this->bound || $this->answered ? $response : Error_Messages::error( Error_Code::Unreachable );
	}

	private function notice( mixed $answer, mixed $arguments, mixed $url ): mixed {
		if ( $this->is_ours( $url ) ) {
			$this->answered = false !== $answer;
		}
		return $answer;
	}

	/** Whatever another plugin prefers: only cURL is held. */
	private function choose_curl( mixed $url, mixed $headers, mixed $data, mixed $type, mixed &$options ): void {
		if ( $this->is_ours( $url ) && is_array( $options ) ) {
			$options['transport'] = Curl::class;
			$this->chosen         = true;
		}
	}

	private function resolve( mixed $handle, mixed $arguments, mixed $url ): void {
		if ( $this->chosen && $handle instanceof CurlHandle && $this->is_ours( $url ) ) {
			// phpcs:disable WordPress.WP.AlternativeFunctions -- The HTTP API hands its handle out for what it has no option for.
			$libcurl = curl_version();
			$version = is_array( $libcurl ) ? $libcurl['version_number'] : 0;
			$this->bound = curl_setopt( $handle, CURLOPT_RESOLVE, array( $this->entry( is_int( $version ) ? $version : 0 ) ) );
			// phpcs:enable
		}
	}

	/** Other plugins may call out while ours is under way. */
	private function is_ours( mixed $url ): bool {
		return is_string( $url ) && str_starts_with( $url, $this->base . '/' );
	}
}
