<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The current public grant, for pages that were cached with an older one. The same for every visitor: no cookie counts.
 *
 * - `GET /grant?department=slug` `{"grant"}`, cacheable for a minute.
 */
final class Grant_Controller extends WP_REST_Controller implements Registrable {

	protected $namespace = Rest_Namespace::NAME;

	protected $rest_base = 'grant';

	public function __construct( private readonly Launch_Config_Store $launch ) {}

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
					'permission_callback' => '__return_true', // What it answers stands in the pages' HTML.
					'args'                => array(
						'department' => array(
							'type'      => 'string',
							'default'   => '',
							'maxLength' => 50,
						),
					),
				),
				'schema' => array( $this, 'get_public_item_schema' ),
			)
		);
	}

	/**
	 * Compiles instead of reading: this is where pages heal when something changed behind our back, such as the
	 * connection in `wp-config.php`.
	 *
	 * @param WP_REST_Request $request
	 */
	public function get_item( $request ): WP_REST_Response|WP_Error {
		$department = $this->launch->refresh()->department( self::slug( $request ) );
		if ( null === $department ) {
			return Error_Messages::error( Error_Code::Department_Not_Found );
		}
		$response = new WP_REST_Response( array( 'grant' => $department->grant ) );
		if ( in_array( Real_Method::get(), array( 'GET', 'HEAD' ), true ) && Real_Method::get() === $request->get_method() ) {
			$response->header( 'Cache-Control', 'public, max-age=60' );
		}
		return $response;
	}

	/**
	 * From the address alone, by which shared caches keep the answer; core would prefer a body. It has checked both.
	 *
	 * @param WP_REST_Request $request
	 */
	private static function slug( WP_REST_Request $request ): string {
		$slug = $request->get_query_params()['department'] ?? '';
		return is_string( $slug ) ? $slug : '';
	}

	/**
	 * @return array<mixed>
	 */
	public function get_item_schema(): array {
		return Route_Schemas::of( 'grant' );
	}
}
