<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection_Store;
use ChatHub\Fields;
use ChatHub\Proxy\Proxy_Api;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Tries the whole way from the proxy's login to a valid token, and says what to do where it ends.
 *
 * - `POST /diagnose` `{"organization": id, "operator": id or null}`
 */
final class Diagnose_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'diagnose';

	public function __construct(
		private readonly Connection_Store $connections,
		private readonly Proxy_Api $proxy
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
					'methods'             => 'POST',
					'callback'            => array( $this, 'create_item' ),
					'permission_callback' => array( Permissions::class, 'manage' ),
					'args'                => array(
						'organization' => array(
							'type'     => 'integer',
							'minimum'  => 1,
							'required' => true,
						),
						'operator'     => array(
							'type'    => array( 'integer', 'null' ),
							'minimum' => 1,
							'default' => null,
						),
					),
				),
				'schema' => array( $this, 'get_public_item_schema' ),
			)
		);
	}

	/**
	 * @param WP_REST_Request $request
	 */
	public function create_item( $request ): WP_REST_Response|WP_Error {
		$connection = $this->connections->get();
		$fields     = new Fields( $request->get_params() );
		$diagnosis  = is_wp_error( $connection )
			? $connection
			: $this->proxy->diagnose( $connection, $fields->integer( 'organization' ), $fields->optional_integer( 'operator' ) );
		return is_wp_error( $diagnosis ) ? $diagnosis : new WP_REST_Response( $diagnosis->to_array() );
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'diagnosis' );
	}
}
