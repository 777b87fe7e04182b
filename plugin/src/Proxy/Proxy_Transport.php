<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Proxy_Url;
use ChatHub\Runtime_Config;
use WP_Error;
use WpOrg\Requests\Capability;
use WpOrg\Requests\Transport\Curl;

/**
 * The only caller of WordPress's HTTP API. `CHATHUB_PROXY_INTERNAL_URL` changes the road that a call takes, never what is
 * signed: the server's operator chose it, so it may lead into the own network.
 */
final class Proxy_Transport {

	private const TIMEOUT = 5;

	private const MAX_ANSWER_BYTES = 1_048_576;

	/** OpenSSL and certificate failures of libcurl (`CURLE_SSL_*`, `CURLE_PEER_FAILED_VERIFICATION`). */
	private const TLS_FAILURE = '/cURL error (35|51|53|54|58|59|60|66|77|80|82|83|90|91|98)\b/';

	public function __construct(
		private readonly Runtime_Config $runtime,
		private readonly Proxy_Url $urls
	) {}

	/**
	 * @param string                                                                       $path    Starts with a slash.
	 * @param array{headers?: array<string, string>, body?: string, timeout?: int<1, max>} $options As for WP_Http.
	 * @return array<string, mixed>|WP_Error WordPress's response, or `unreachable`, `tls`, `curl_missing`, or what Proxy_Url refuses.
	 */
	public function send( Connection $connection, string $method, string $path, array $options ): array|WP_Error {
		$internal  = $this->runtime->internal_url;
		$base      = null === $internal ? $connection->url : untrailingslashit( $internal );
		$addresses = null === $internal ? $this->urls->addresses( $base ) : array();
		if ( is_wp_error( $addresses ) ) {
			return $addresses;
		}
		$options += array(
			'method'              => $method,
			'timeout'             => self::TIMEOUT,
			'redirection'         => 0,
			'limit_response_size' => self::MAX_ANSWER_BYTES,
			'sslverify'           => true,
			'user-agent'          => 'ChatHub/' . CHATHUB_VERSION,
		);
		$pin      = new Address_Pin( $base, $addresses, Curl::test( array( Capability::SSL => true ) ) );
		return $pin->hold(
			fn (): array|WP_Error => $this->within_allowance(
				$base,
				null !== $internal || $this->runtime->allow_local,
				static fn (): array|WP_Error => self::outcome( wp_safe_remote_request( $base . $path, $options ) )
			)
		);
	}

	/**
	 * Core lets calls out to ports 80, 443 and 8080 and to public addresses only. For this one host, port and call
	 * Proxy_Url or the server's operator has already decided.
	 *
	 * @param callable(): (array<string, mixed>|WP_Error) $call
	 * @return array<string, mixed>|WP_Error
	 */
	private function within_allowance( string $base, bool $may_be_local, callable $call ): array|WP_Error {
		$target = wp_parse_url( $base );
		$host   = $target['host'] ?? '';
		$local  = static fn ( mixed $external, mixed $asked ): mixed => $may_be_local && $asked === $host ? true : $external;
		$ports  = static fn ( mixed $safe, mixed $asked ): mixed => is_array( $safe ) && $asked === $host && isset( $target['port'] )
			? array( ...$safe, $target['port'] )
			: $safe;
		add_filter( 'http_request_host_is_external', $local, 10, 2 );
		add_filter( 'http_allowed_safe_ports', $ports, 10, 2 );
		try {
			return $call();
		} finally {
			remove_filter( 'http_request_host_is_external', $local );
			remove_filter( 'http_allowed_safe_ports', $ports );
		}
	}

	/**
	 * WordPress's text names addresses and differs between transports, so only a code goes on.
	 *
	 * @param array<string, mixed>|WP_Error $response
	 * @return array<string, mixed>|WP_Error
	 */
	private static function outcome( array|WP_Error $response ): array|WP_Error {
		if ( ! is_wp_error( $response ) ) {
			return $response;
		}
		$tls = 1 === preg_match( self::TLS_FAILURE, $response->get_error_message() );
		return Error_Messages::error( $tls ? Error_Code::Tls : Error_Code::Unreachable );
	}
}
