<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Settings;

use ChatHub\Options;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;
use WP_REST_Response;

final class Settings_Registration_Test extends Test_Case {

	public function test_defaults_are_those_of_the_schema(): void {
		$this->act_as( 'administrator' );
		$answer = rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/settings' ) )->get_data();
		self::assertSame( $this->settings_schema()->defaults(), self::value_at( $answer, 'chathub_settings' ) );
	}

	public function test_an_administrator_saves_and_reads_back(): void {
		$this->act_as( 'administrator' );
		$settings = self::settings(
			array( self::department( 'support' ), self::department( 'sales', 34, null ) ),
			array(
				'token_lifetime' => 900,
				'fallback'       => array(
					'message'  => 'Call <b>us</b>',
					'contacts' => array( self::contact( 'viber', '+420 123 456 789', 'Viber' ) ),
				),
			)
		);
		$response = $this->put( $settings );
		self::assertSame( 200, $response->get_status() );
		self::assertSame( $settings, self::value_at( $response->get_data(), 'chathub_settings' ) );
		self::assertEquals( $settings, get_option( Options::SETTINGS ) );
	}

	/**
	 * @return list<array{string, int}>
	 */
	public static function others(): array {
		return array( array( 'editor', 403 ), array( 'author', 403 ), array( 'contributor', 403 ), array( 'subscriber', 403 ), array( '', 401 ) );
	}

	#[DataProvider( 'others' )]
	public function test_nobody_else_may( string $role, int $status ): void {
		$this->act_as( $role );
		self::assertSame( $status, rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/settings' ) )->get_status() );
		self::assertSame( $status, $this->put( self::settings( array( self::department( 'support' ) ) ) )->get_status() );
		self::assertSame( $status, $this->put( self::settings( array( self::department( 'same' ), self::department( 'same' ) ) ) )->get_status(), 'Validation tells strangers nothing.' );
		self::assertSame( array(), self::value_at( get_option( Options::SETTINGS ), 'departments' ) );
	}

	/**
	 * @return array<string, array{array<string, mixed>, string}> Settings, and what the refusal names.
	 */
	public static function invalid(): array {
		$fallback = static fn ( array $contact ): array => array(
			'fallback' => array(
				'message'  => '',
				'contacts' => array( self::contact( 'phone', '112' ), $contact ),
			),
		);
		return array(
			'slug with capitals' => array( self::settings( array( self::department( 'Support' ) ) ), 'chathub_settings[departments][0][slug]' ),
			'slug, line feed'    => array( self::settings( array( self::department( 'kept' ), self::department( "a\n" ) ) ), 'chathub_settings[departments][1][slug]' ),
			'slug twice'         => array( self::settings( array( self::department( 'a' ), self::department( 'b' ), self::department( 'a' ) ) ), 'chathub_settings[departments][2][slug]' ),
			'organization zero'  => array( self::settings( array( self::department( 'a', 0 ) ) ), 'chathub_settings[departments][0][organization]' ),
			'lifetime too short' => array( self::settings( array(), array( 'token_lifetime' => 299 ) ), 'chathub_settings[token_lifetime]' ),
			'lifetime too long'  => array( self::settings( array(), array( 'token_lifetime' => 86401 ) ), 'chathub_settings[token_lifetime]' ),
			'unknown member'     => array( self::settings() + array( 'secret' => 'x' ), 'secret' ),
			'member missing'     => array( array( 'departments' => array() ), 'token_lifetime' ),
			'email without @'    => array( self::settings( array(), $fallback( self::contact( 'email', 'help' ) ) ), 'chathub_settings[fallback][contacts][1][value]' ),
			'script link'        => array( self::settings( array(), $fallback( self::contact( 'link', 'javascript:alert(1)' ) ) ), 'chathub_settings[fallback][contacts][1][value]' ),
			'unknown type'       => array( self::settings( array(), $fallback( self::contact( 'fax', '123' ) ) ), 'chathub_settings[fallback][contacts][1][type]' ),
			'message too long'   => array(
				self::settings(
					array(),
					array(
						'fallback' => array(
							'message'  => str_repeat( 'x', 501 ),
							'contacts' => array(),
						),
					)
				),
				'chathub_settings[fallback][message]',
			),
		);
	}

	/**
	 * @param array<string, mixed> $settings
	 */
	#[DataProvider( 'invalid' )]
	public function test_refuses_and_names_the_field( array $settings, string $field ): void {
		$this->act_as( 'administrator' );
		$before = self::settings( array( self::department( 'kept' ) ) );
		$this->save_settings( $before );
		$response = $this->put( $settings );
		self::assertSame( 400, $response->get_status() );
		self::assertStringContainsString( $field, self::string_at( $response->get_data(), 'data', 'params', 'chathub_settings' ) );
		self::assertEquals( $before, get_option( Options::SETTINGS ), 'What was there stays.' );
	}

	public function test_null_does_not_delete_everything(): void {
		$this->act_as( 'administrator' );
		$this->save_settings( self::settings( array( self::department( 'kept' ) ) ) );
		foreach ( array( '/wp/v2/settings', '/WP/v2/Settings', "/wp/v2/settings\n" ) as $route ) {
			$response = $this->put( null, $route );
			self::assertSame( array( 400, 'chathub_invalid_settings' ), array( $response->get_status(), self::value_at( $response->get_data(), 'code' ) ) );
		}
		self::assertSame( 'kept', self::value_at( get_option( Options::SETTINGS ), 'departments', 0, 'slug' ) );
	}

	public function test_other_settings_are_saved_as_ever(): void {
		$this->act_as( 'administrator' );
		$title   = get_option( 'blogname' );
		$request = new WP_REST_Request( 'POST', '/wp/v2/settings' );
		$request->set_body_params( array( 'title' => 'Another' ) );
		$status = rest_do_request( $request )->get_status();
		$saved  = get_option( 'blogname' );
		update_option( 'blogname', $title );
		self::assertSame( array( 200, 'Another' ), array( $status, $saved ) );
	}

	public function test_other_roads_cannot_store_nonsense_either(): void {
		$before = self::settings( array( self::department( 'kept' ) ) );
		$this->save_settings( $before );
		foreach ( array( 'text', array(), self::settings( array( self::department( 'a' ), self::department( 'a' ) ) ), self::settings( array( self::department( "a\n" ) ) ) ) as $nonsense ) {
			update_option( Options::SETTINGS, $nonsense );
			self::assertSame( array( 'update_option' ), $this->expected_misuse() );
			self::assertEquals( $before, get_option( Options::SETTINGS ) );
		}
	}

	public function test_is_not_autoloaded(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		self::assertArrayNotHasKey( Options::SETTINGS, wp_load_alloptions( true ) );
	}

	/**
	 * @param array<string, mixed>|null $settings
	 */
	private function put( ?array $settings, string $route = '/wp/v2/settings' ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', $route );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( array( 'chathub_settings' => $settings ) ) );
		return rest_do_request( $request );
	}
}
