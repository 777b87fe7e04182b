<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Store;
use ChatHub\Registrable;
use ChatHub\Settings\Department;
use ChatHub\Settings\Settings_Repository;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What editors choose from; no ids of organizations or operators.
 *
 * - `GET /departments`
 */
final class Departments_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'departments';

	public function __construct(
		private readonly Connection_Store $connections,
		private readonly Settings_Repository $settings
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
					'callback'            => array( $this, 'get_items' ),
					'permission_callback' => array( Permissions::class, 'edit' ),
					'args'                => array(),
				),
				'schema' => array( $this, 'get_public_item_schema' ),
			)
		);
	}

	/**
	 * @param WP_REST_Request $request
	 */
	public function get_items( $request ): WP_REST_Response {
		return new WP_REST_Response(
			array(
				'connected'   => $this->connections->get() instanceof Connection,
				'departments' => array_map(
					static fn ( Department $department ): array => array(
						'slug'  => $department->slug,
						'label' => $department->label,
					),
					$this->settings->get()->departments
				),
			)
		);
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'departments' );
	}
}
