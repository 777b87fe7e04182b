<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Settings;

use ChatHub\Options;
use ChatHub\Settings\Side;
use ChatHub\Settings\Trigger;
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
			'site-wide, gone'    => array( self::settings( array( self::department( 'a' ) ), array( 'site_wide' => self::site_wide( array( 'department' => 'b' ) ) ) ), 'chathub_settings[site_wide][department]' ),
			'site-wide, feed'    => array( self::settings( array( self::department( 'a' ) ), array( 'site_wide' => self::site_wide( array( 'department' => "a\n" ) ) ) ), 'chathub_settings[site_wide][department]' ),
			'unknown trigger'    => array( self::settings( array(), array( 'site_wide' => self::site_wide( array( 'trigger' => 'hover' ) ) ) ), 'chathub_settings[site_wide][trigger]' ),
			'site-wide, part'    => array( self::settings( array(), array( 'site_wide' => array( 'enabled' => false ) ) ), 'department' ),
			'isolated maybe'     => array( self::settings( array(), array( 'isolated' => 'maybe' ) ), 'chathub_settings[isolated]' ),
			'unknown consent'    => array(
				self::settings(
					array(),
					array(
						'consent' => array(
							'required' => true,
							'category' => 'all',
						),
					)
				),
				'chathub_settings[consent][category]',
			),
			'day eight'          => array( self::with_hours( self::hours( 8, '09:00', '10:00' ) ), 'chathub_settings[availability][hours][0][day]' ),
			'25 o’clock'         => array( self::with_hours( self::hours( 1, '25:00', '26:00' ) ), 'chathub_settings[availability][hours][0][from]' ),
			'starts at 24:00'    => array( self::with_hours( self::hours( 1, '24:00', '24:00' ) ), 'chathub_settings[availability][hours][0][from]' ),
			'time, line feed'    => array( self::with_hours( self::hours( 1, "09:00\n", '10:00' ) ), 'chathub_settings[availability][hours][0][from]' ),
			'ends as it starts'  => array( self::with_hours( self::hours( 1, '09:00', '09:00' ) ), 'chathub_settings[availability][hours][0][to]' ),
			'past midnight'      => array( self::with_hours( self::hours( 2, '09:00', '17:00' ), self::hours( 1, '22:00', '02:00' ) ), 'chathub_settings[availability][hours][1][to]' ),
			'hours that overlap' => array( self::with_hours( self::hours( 1, '13:00', '17:00' ), self::hours( 2, '09:00', '10:00' ), self::hours( 1, '09:00', '13:01' ) ), 'chathub_settings[availability][hours][2][from]' ),
			'no such day'        => array( self::with_holidays( '2026-12-24', '2026-02-29' ), 'chathub_settings[availability][holidays][1]' ),
			'day, line feed'     => array( self::with_holidays( "2026-12-24\n" ), 'chathub_settings[availability][holidays][0]' ),
			'a day twice'        => array( self::with_holidays( '2026-12-24', '2026-12-25', '2026-12-24' ), 'chathub_settings[availability][holidays][2]' ),
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

	public function test_hours_that_only_touch_and_a_leap_day_are_fine(): void {
		$this->act_as( 'administrator' );
		$hours = self::with_hours( self::hours( 1, '00:00', '12:00' ), self::hours( 1, '12:00', '24:00' ), self::hours( 2, '09:00', '12:30' ) );
		self::assertSame( 200, $this->put( $hours )->get_status() );
		self::assertSame( 200, $this->put( self::with_holidays( '2028-02-29' ) )->get_status() );
	}

	public function test_a_chat_that_is_off_may_name_a_department_that_is_gone(): void {
		$this->act_as( 'administrator' );
		$off = self::site_wide(
			array(
				'enabled'    => false,
				'department' => 'gone',
			)
		);
		self::assertSame( 200, $this->put( self::settings( array(), array( 'site_wide' => $off ) ) )->get_status() );
	}

	/** An update takes nothing away, and a client of the version before takes nothing back. */
	public function test_what_came_later_may_be_missing(): void {
		$this->act_as( 'administrator' );
		$earlier = array_slice( self::settings( array( self::department( 'support' ) ) ), 0, 3 );
		self::database()->update( self::database()->options, array( 'option_value' => serialize( $earlier ) ), array( 'option_name' => Options::SETTINGS ) );
		wp_cache_flush();
		$answer = rest_do_request( new WP_REST_Request( 'GET', '/wp/v2/settings' ) )->get_data();
		self::assertEquals( self::settings( array( self::department( 'support' ) ) ), self::value_at( $answer, 'chathub_settings' ) );
	}

	public function test_an_older_client_keeps_what_it_does_not_know(): void {
		$this->act_as( 'administrator' );
		$this->save_settings(
			self::settings(
				array( self::department( 'support' ) ),
				array(
					'isolated'  => true,
					'site_wide' => self::site_wide( array( 'department' => 'support' ) ),
				)
			)
		);
		$earlier  = array_slice( self::settings( array( self::department( 'support' ), self::department( 'sales' ) ) ), 0, 3 );
		$response = $this->put( $earlier );
		self::assertSame( 200, $response->get_status() );
		$saved = self::array_at( $response->get_data(), 'chathub_settings' );
		self::assertSame( array( true, true, 'sales' ), array( $saved['isolated'], self::value_at( $saved, 'site_wide', 'enabled' ), self::value_at( $saved, 'departments', 1, 'slug' ) ) );
		$refused = $this->put( array_slice( self::settings( array( self::department( 'sales' ) ) ), 0, 3 ) );
		self::assertStringContainsString( 'chathub_settings[site_wide][department]', self::string_at( $refused->get_data(), 'data', 'params', 'chathub_settings' ) );
	}

	public function test_enumerations_of_php_are_those_of_the_schema(): void {
		$properties = self::array_at( $this->settings_schema()->as_array(), 'properties', 'site_wide', 'properties' );
		self::assertSame( array_column( Trigger::cases(), 'value' ), self::value_at( $properties, 'trigger', 'enum' ) );
		self::assertSame( array_column( Side::cases(), 'value' ), self::value_at( $properties, 'side', 'enum' ) );
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
	 * @param array{day: int, from: string, to: string} ...$hours
	 * @return array<string, mixed>
	 */
	private static function with_hours( array ...$hours ): array {
		return self::settings( array(), array( 'availability' => array( 'hours' => array_values( $hours ) ) + self::office_hours() ) );
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function with_holidays( string ...$holidays ): array {
		return self::settings( array(), array( 'availability' => array( 'holidays' => array_values( $holidays ) ) + self::office_hours() ) );
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
