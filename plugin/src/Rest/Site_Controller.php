<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection_Store;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Proxy\Proxy_Api;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Who this site is to its proxy.
 *
 * - `GET /site` the proxy's `/v1/site` plus `origin_allowed`: whether visitors of this site get tokens.
 */
final class Site_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'site';

	public function __construct(
		private readonly Connection_Store $connections,
		private readonly Proxy_Api $proxy,
		private readonly Launch_Config_Store $launch,
		private readonly Site_Acceptance $acceptance
	) {}

	public function register(): void {
		add_action( 'rest_api_init', $this->register_routes( ... ) );
	}

	public function register_routes(): void {
		register_rest_route(
			Rest_Namespace::NAME,
			'/' . $this->rest_base,
			array(
				array(
					'methods'             => 'GET',
					'callback'            => array( $this, 'get_item' ),
					'permission_callback' => array( Permissions::class, 'manage' ),
					'args'                => array(),
				),
				'schema' => array( $this, 'get_public_item_schema' ),
			)
		);
	}

	/**
	 * @param WP_REST_Request $request
	 */
	public function get_item( $request ): WP_REST_Response|WP_Error {
		$connection = $this->connections->get();
		if ( is_wp_error( $connection ) ) {
			return $connection;
		}
		$report = $this->proxy->site( $connection );
		if ( is_wp_error( $report ) ) {
			return $report;
		}
		$refusal = $this->acceptance->refusal( $connection, $report );
		if ( null !== $refusal ) {
			return $refusal;
		}
		$this->launch->follow( $report ); // What the daily event would do: pages follow the proxy sooner.
		return new WP_REST_Response( $report->to_array() + array( 'origin_allowed' => $report->allows( Site_Origin::of( home_url() ) ) ) );
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'site' );
	}
}
