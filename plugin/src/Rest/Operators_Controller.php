<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection_Store;
use ChatHub\Fields;
use ChatHub\Proxy\Operator;
use ChatHub\Proxy\Proxy_Api;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The operators of one organization.
 *
 * - `GET /organizations/{id}/operators`
 */
final class Operators_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'organizations/(?P<id>[1-9][0-9]{0,14})/operators';

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
				'args'   => array(
					'id' => array(
						'type'    => 'integer',
						'minimum' => 1,
					),
				),
				array(
					'methods'             => 'GET',
					'callback'            => array( $this, 'get_items' ),
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
	public function get_items( $request ): WP_REST_Response|WP_Error {
		$connection = $this->connections->get();
		$operators  = is_wp_error( $connection ) ? $connection : $this->proxy->operators( $connection, ( new Fields( $request->get_params() ) )->integer( 'id' ) );
		return is_wp_error( $operators )
			? $operators
			: new WP_REST_Response( array_map( static fn ( Operator $one ): array => $one->to_array(), $operators ) );
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'operator' );
	}
}
