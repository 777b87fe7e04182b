<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;
use ChatHub\Fields;
use ChatHub\Tokens\Request_Signer;
use WP_Error;

/** The proxy over HTTP: signs the request, checks the answer, turns every failure into a code that has a sentence. */
final class Proxy_Client implements Proxy_Api {

	/** Seconds. The proxy may log in first and ask ChatHub twice, which it gives up after 9 s; its answer says more than our silence. */
	private const LIST_TIMEOUT = 12;

	/** Seconds. The proxy asks ChatHub up to five times for it, one after the other. */
	private const DIAGNOSE_TIMEOUT = 20;

	public function __construct(
		private readonly Proxy_Transport $transport,
		private readonly Request_Signer $signer,
		private readonly Problem_Reader $problems
	) {}

	public function site( Connection $connection ): Site_Report|WP_Error {
		$answer = $this->ask( $connection, 'GET', '/v1/site', Answer_Schemas::site() );
		return is_wp_error( $answer ) ? $answer : Site_Report::from_array( $answer );
	}

	public function organizations( Connection $connection ): array|WP_Error {
		$schema = Answer_Schemas::organizations();
		$answer = $this->ask( $connection, 'GET', '/v1/organizations', $schema, array( 'timeout' => self::LIST_TIMEOUT ) );
		return is_wp_error( $answer ) ? $answer : array_map( Organization::from_array( ... ), array_values( ( new Fields( $answer ) )->array( 'organizations' ) ) );
	}

	public function operators( Connection $connection, int $organization ): array|WP_Error {
		$schema = Answer_Schemas::operators();
		$answer = $this->ask( $connection, 'GET', "/v1/organizations/$organization/operators", $schema, array( 'timeout' => self::LIST_TIMEOUT ) );
		return is_wp_error( $answer ) ? $answer : array_map( Operator::from_array( ... ), array_values( ( new Fields( $answer ) )->array( 'operators' ) ) );
	}

	public function diagnose( Connection $connection, int $organization, ?int $operator ): Diagnosis|WP_Error {
		$schema = Answer_Schemas::diagnosis();
		$body   = array(
			'organization' => $organization,
			'operator'     => $operator,
		);
		$answer = $this->ask(
			$connection,
			'POST',
			'/v1/diagnose',
			$schema,
			array(
				'headers' => array( 'Content-Type' => 'application/json' ),
				'body'    => (string) wp_json_encode( $body ),
				'timeout' => self::DIAGNOSE_TIMEOUT,
			)
		);
		return is_wp_error( $answer ) ? $answer : Diagnosis::from_array( $answer );
	}

	/**
	 * @param array<mixed>                                                                 $schema  Of the answer.
	 * @param array{headers?: array<string, string>, body?: string, timeout?: int<1, max>} $options As for Proxy_Transport::send().
	 * @return array<mixed>|WP_Error
	 */
	private function ask( Connection $connection, string $method, string $path, array $schema, array $options = array() ): array|WP_Error {
		$options['headers']['Authorization'] = 'Bearer ' . $this->signer->sign( $connection, $method, $path );
		$response = $this->transport->send( $connection, $method, $path, $options );
		if ( is_wp_error( $response ) ) {
			return $response;
		}
		$answer = json_decode( wp_remote_retrieve_body( $response ), true, 16 );
		if ( 200 !== wp_remote_retrieve_response_code( $response ) ) {
			return $this->problems->read( $answer );
		}
		$valid = is_array( $answer ) && true === rest_validate_value_from_schema( $answer, $schema, 'answer' );
		$clean = $valid ? rest_sanitize_value_from_schema( $answer, $schema, 'answer' ) : null;
		return is_array( $clean ) ? $clean : Error_Messages::error( Error_Code::Unexpected_Answer );
	}
}
