<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Cipher;
use ChatHub\Connection\Connection_String;
use ChatHub\Options;
use WP_REST_Request;
use WP_REST_Response;

/** What editors and visitors may ask. */
final class Public_Routes_Test extends Rest_Test_Case {

	public function test_editors_choose_from_slugs_and_labels_only(): void {
		$this->connect( array( self::department( 'support' ), self::department( 'sales', 34 ) ) );
		$this->act_as( 'contributor' );
		self::assertSame(
			array(
				'connected'   => true,
				'departments' => array(
					array(
						'slug'  => 'support',
						'label' => 'Support',
					),
					array(
						'slug'  => 'sales',
						'label' => 'Sales',
					),
				),
			),
			$this->call( 'GET', '/departments' )->get_data()
		);
	}

	public function test_the_grant_is_the_one_in_the_page(): void {
		$this->connect( array( self::department( 'support' ), self::department( 'sales', 34 ) ) );
		self::assertSame( array( 'grant' => self::grant_in_pages( 'sales' ) ), $this->grant( 'sales' )->get_data() );
		self::assertSame( array( 'grant' => self::grant_in_pages( 'support' ) ), $this->grant( '' )->get_data() );
	}

	public function test_a_body_cannot_change_the_answer_that_caches_keep(): void {
		$this->connect( array( self::department( 'support' ), self::department( 'sales', 34 ) ) );
		foreach ( array(
			'support' => array( 'department' => 'support' ),
			'default' => array(),
		) as $query ) {
			$response = $this->call( 'GET', '/grant', array( 'department' => 'sales' ), $query );
			self::assertSame( array( 'grant' => self::grant_in_pages( 'support' ) ), $response->get_data() );
		}
		foreach ( array( array( 'support' ), str_repeat( 'x', 51 ) ) as $nonsense ) {
			self::assertSame( 400, $this->call( 'GET', '/grant', array( 'department' => 'sales' ), array( 'department' => $nonsense ) )->get_status() );
		}
	}

	public function test_only_real_reading_is_for_shared_caches(): void {
		$this->connect( array( self::department( 'support' ) ) );
		foreach ( array(
			array( 'GET', 'GET', true ),
			array( 'HEAD', 'HEAD', true ),
			array( 'GET', 'HEAD', false ),
			array( 'HEAD', 'GET', false ),
			array( 'POST', 'GET', false ),
			array( '', 'GET', false ),
		) as list( $real, $method, $public ) ) {
			$_SERVER['REQUEST_METHOD'] = $real;
			$response                  = rest_do_request( new WP_REST_Request( $method, '/chathub/v1/grant' ) );
			self::assertSame( 200, $response->get_status() );
			self::assertSame( $public ? 'public, max-age=60' : null, $response->get_headers()['Cache-Control'] ?? null, "$method of a real $real" );
		}
	}

	public function test_there_is_no_grant_for_a_department_that_is_gone(): void {
		$this->connect( array( self::department( 'support' ) ) );
		foreach ( array( 'gone', 'SUPPORT', '../support', str_repeat( 'x', 50 ) ) as $slug ) {
			self::assertSame( array( 404, 'chathub_department_not_found' ), array( $this->grant( $slug )->get_status(), self::value_at( $this->grant( $slug )->get_data(), 'code' ) ) );
		}
		self::assertSame( 400, $this->grant( str_repeat( 'x', 51 ) )->get_status() );
	}

	public function test_there_is_no_grant_without_a_connection(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		self::assertSame( 404, $this->grant( 'support' )->get_status() );
	}

	public function test_heals_after_a_change_that_no_hook_told(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before   = self::string_at( $this->grant( 'support' )->get_data(), 'grant' );
		$rotated  = Connection_String::format( new Connection( self::PROXY, 'shop-example', 'k-new', random_bytes( 32 ) ) );
		$database = self::database();
		$database->update( $database->options, array( 'option_value' => ( new Connection_Cipher() )->encrypt( $rotated ) ), array( 'option_name' => Options::CONNECTION ) );
		wp_cache_delete( Options::CONNECTION, 'options' );
		$after = self::string_at( $this->grant( 'support' )->get_data(), 'grant' );
		self::assertNotSame( $before, $after );
		self::assertSame( $after, self::grant_in_pages( 'support' ) );
		self::assertSame( array(), $this->http->requests );
	}

	private function grant( string $slug ): WP_REST_Response {
		return $this->call( 'GET', '/grant', null, array( 'department' => $slug ) );
	}

	private static function grant_in_pages( string $department ): string {
		return self::string_at( get_option( Options::LAUNCH_CONFIG ), 'departments', $department, 'grant' );
	}
}
