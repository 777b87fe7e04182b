<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Store;
use ChatHub\Connection\Connection_String;
use ChatHub\Fields;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Proxy\Proxy_Api;
use ChatHub\Proxy\Site_Report;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The connection to the proxy. The key goes in and never comes out.
 *
 * - `GET    /connection` state, source and public parts; no network.
 * - `PUT    /connection` `{"connection_string"}`: asks the proxy who we are and stores only what works.
 * - `DELETE /connection`
 */
final class Connection_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'connection';

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
				array(
					'methods'             => 'PUT',
					'callback'            => array( $this, 'update_item' ),
					'permission_callback' => array( Permissions::class, 'manage' ),
					'args'                => array(
						'connection_string' => array(
							'type'      => 'string',
							'required'  => true,
							'minLength' => 1,
							'maxLength' => 4096,
						),
					),
				),
				array(
					'methods'             => 'DELETE',
					'callback'            => array( $this, 'delete_item' ),
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
	public function get_item( $request ): WP_REST_Response {
		return new WP_REST_Response( $this->connections->status()->to_array() );
	}

	/**
	 * @param WP_REST_Request $request
	 */
	public function update_item( $request ): WP_REST_Response|WP_Error {
		if ( $this->connections->is_read_only() ) {
			return Error_Messages::error( Error_Code::Connection_Read_Only );
		}
		$connection = Connection_String::parse( ( new Fields( $request->get_params() ) )->string( 'connection_string' ) );
		$report     = $connection instanceof Connection ? $this->introduction( $connection ) : $connection;
		$failure    = is_wp_error( $report ) ? $report : $this->connections->save( $connection );
		if ( null !== $failure ) {
			return $failure;
		}
		$this->launch->follow( $report );
		return $this->get_item( $request );
	}

	/**
	 * @param WP_REST_Request $request
	 */
	public function delete_item( $request ): WP_REST_Response|WP_Error {
		return $this->connections->delete() ?? $this->get_item( $request );
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'connection' );
	}

	private function introduction( Connection $connection ): Site_Report|WP_Error {
		$report = $this->proxy->site( $connection );
		return is_wp_error( $report ) ? $report : $this->acceptance->refusal( $connection, $report ) ?? $report;
	}
}
