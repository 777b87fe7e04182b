<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use WP_Error;

/**
 * Stands where WordPress would open a connection: records what would be sent and answers as it is told.
 *
 * @phpstan-type Request_Arguments array{method: string, headers: array<string, string>, body: mixed, ...<mixed>}
 */
final class Fake_Proxy_Http {

	/** @var list<array{method: string, url: string, headers: array<string, string>, body: mixed, arguments: array<mixed>}> */
	public array $requests = array();

	/** @var array<string, array{int, mixed}|WP_Error> */
	private array $answers = array();

	/**
	 * @param string $call For example `GET https://proxy.example/v1/site`.
	 * @param mixed  $body Sent as JSON when it is no string.
	 */
	public function answer( string $call, int $status, mixed $body ): void {
		$this->answers[ $call ] = array( $status, $body );
	}

	public function fail( string $call, string $message ): void {
		$this->answers[ $call ] = new WP_Error( 'http_request_failed', $message );
	}

	/**
	 * For `pre_http_request`. What nobody prepared is refused, so that no test reaches a network.
	 *
	 * @param mixed             $response  Of an earlier filter.
	 * @param Request_Arguments $arguments Of WP_Http::request().
	 * @return array<string, mixed>|WP_Error
	 */
	public function intercept( mixed $response, array $arguments, string $url ): array|WP_Error {
		$this->requests[] = array(
			'method'    => $arguments['method'],
			'url'       => $url,
			'headers'   => $arguments['headers'],
			'body'      => $arguments['body'],
			'arguments' => $arguments,
		);
		$answer = $this->answers[ $arguments['method'] . ' ' . $url ] ?? new WP_Error( 'http_request_failed', 'Nothing is prepared for ' . $url );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		list( $status, $body ) = $answer;
		return array(
			'headers'  => array(),
			'body'     => is_string( $body ) ? $body : wp_json_encode( $body ),
			'response' => array(
				'code'    => $status,
				'message' => '',
			),
			'cookies'  => array(),
			'filename' => null,
		);
	}
}
