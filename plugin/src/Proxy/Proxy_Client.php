<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;
use ChatHub\Tokens\Request_Signer;
use WP_Error;

/** The proxy over HTTP: signs the request, checks the answer, turns every failure into a code that has a sentence. */
final class Proxy_Client implements Proxy_Api {

	/** The proxy asks ChatHub up to five times for it, one after the other. */
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
		$schema = Answer_Schemas::listing( 'organizations', Answer_Schemas::organization() );
		$answer = $this->ask( $connection, 'GET', '/v1/organizations', $schema );
		return is_wp_error( $answer ) ? $answer : array_map( Organization::from_array( ... ), array_values( $answer['organizations'] ) );
	}

	public function operators( Connection $connection, int $organization ): array|WP_Error {
		$schema = Answer_Schemas::listing( 'operators', Answer_Schemas::operator() );
		$answer = $this->ask( $connection, 'GET', "/v1/organizations/$organization/operators", $schema );
		return is_wp_error( $answer ) ? $answer : array_map( Operator::from_array( ... ), array_values( $answer['operators'] ) );
	}

	public function diagnose( Connection $connection, int $organization, ?int $operator ): array|WP_Error {
		$schema = Answer_Schemas::listing( 'steps', Answer_Schemas::diagnosis_step() );
		$body   = array(
			'organization' => $organization,
			'operator'     => $operator,
		);
		$answer = $this->ask( $connection, 'POST', '/v1/diagnose', $schema, $body );
		return is_wp_error( $answer ) ? $answer : array_map( Diagnosis_Step::from_array( ... ), array_values( $answer['steps'] ) );
	}

	/**
	 * @param array<string, mixed>      $schema Of the answer.
	 * @param array<string, mixed>|null $body   Sent as JSON.
	 * @return array<string, mixed>|WP_Error
	 */
	private function ask( Connection $connection, string $method, string $path, array $schema, ?array $body = null ): array|WP_Error {
		$options = array( 'headers' => array( 'Authorization' => 'Bearer ' . $this->signer->sign( $connection, $method, $path ) ) );
		if ( null !== $body ) {
			$options['headers']['Content-Type'] = 'application/json';
			$options['body']                    = (string) wp_json_encode( $body );
			$options['timeout']                 = self::DIAGNOSE_TIMEOUT;
		}
		$response = $this->transport->send( $connection, $method, $path, $options );
		if ( is_wp_error( $response ) ) {
			return $response;
		}
		$answer = json_decode( wp_remote_retrieve_body( $response ), true, 16 );
		if ( 200 !== wp_remote_retrieve_response_code( $response ) ) {
			return $this->problems->read( $answer );
		}
		return is_array( $answer ) && true === rest_validate_value_from_schema( $answer, $schema, 'answer' )
			? rest_sanitize_value_from_schema( $answer, $schema, 'answer' )
			: Error_Messages::error( Error_Code::Unexpected_Answer );
	}
}
