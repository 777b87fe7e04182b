<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Launch;

use ChatHub\Connection\Connection_Cipher;
use ChatHub\Launch\Launch_Config;
use ChatHub\Options;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Fakes\Fixed_Clock;
use ChatHub\Tests\Test_Case;

final class Launch_Config_Test extends Test_Case {

	public function test_holds_what_pages_need_and_no_key(): void {
		$this->connect(
			array( self::department( 'support' ), self::department( 'sales', 34, null ) ),
			array(
				'fallback' => array(
					'message'  => 'Call us',
					'contacts' => array( self::contact( 'phone', '112' ) ),
				),
			)
		);
		$stored = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		self::assertSame( array( 'month', 'token_endpoint', 'widget_url', 'departments', 'default', 'fallback', 'site_wide', 'isolated', 'frame_url', 'consent', 'availability' ), array_keys( $stored ) );
		self::assertSame( array( self::PROXY . '/v1/token', self::WIDGET, 'support' ), array( $stored['token_endpoint'], $stored['widget_url'], $stored['default'] ) );
		$departments = self::array_at( $stored, 'departments' );
		self::assertSame( 12, self::value_at( $departments, 'support', 'organization' ) );
		self::assertSame( 'operator:6001', self::value_at( self::claims( self::string_at( $departments, 'support', 'grant' ) ), 'sub' ) );
		self::assertSame( 'organization:34', self::value_at( self::claims( self::string_at( $departments, 'sales', 'grant' ) ), 'sub' ) );
		self::assertStringNotContainsString( self::KEY, serialize( $stored ) );
		self::assertEquals( $stored, Launch_Config::from_array( $stored )?->to_array() );
	}

	public function test_holds_what_every_page_asks_for(): void {
		update_option( 'timezone_string', 'Europe/Prague' );
		$changes = array(
			'site_wide'    => self::site_wide( array( 'side' => 'start' ) ),
			'isolated'     => true,
			'availability' => self::office_hours(),
		);
		$this->connect( array( self::department( 'support' ) ), $changes );
		$this->launch()->refresh( self::WIDGET, self::FRAME );
		$stored = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		self::assertSame( array( true, self::FRAME, 'functional' ), array( $stored['isolated'], $stored['frame_url'], $stored['consent'] ) );
		self::assertEquals( $changes['site_wide'], $stored['site_wide'] );
		self::assertEquals( array( 'time_zone' => 'Europe/Prague' ) + array_diff_key( self::office_hours(), array( 'limited' => 1 ) ), $stored['availability'] );
		self::assertEquals( $stored, Launch_Config::from_array( $stored )?->to_array() );
	}

	public function test_holds_nothing_of_what_is_switched_off(): void {
		$changes = array(
			'site_wide'    => self::site_wide( array( 'enabled' => false ) ),
			'availability' => array( 'limited' => false ) + self::office_hours(),
			'consent'      => array(
				'required' => false,
				'category' => 'marketing',
			),
		);
		$this->connect( array( self::department( 'support' ) ), $changes );
		$stored = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		self::assertSame( array( null, null, '' ), array( $stored['site_wide'], $stored['availability'], $stored['consent'] ) );
		self::assertFalse( $this->launch()->has_site_wide() );
	}

	/** Also without a proxy that answers: the widget's address is in it and nowhere else. */
	public function test_one_of_the_version_before_goes_on_working(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$whole = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		update_option( Options::LAUNCH_CONFIG, array_slice( $whole, 0, 6 ) );
		self::assertEquals( $whole, $this->launch()->current()->to_array(), 'What it lacks is what the settings start with.' );
		self::assertEquals( $whole, $this->launch()->refresh()->to_array() );
	}

	/** The proxy's word on its frame: kept while it says nothing, gone when it says that there is none. */
	public function test_a_chat_that_must_be_isolated_never_runs_without_a_frame(): void {
		$this->connect( array( self::department( 'support' ) ), array( 'isolated' => true ) );
		self::assertNull( $this->launch()->current()->department( 'support' ) );
		self::assertNotNull( $this->launch()->refresh( self::WIDGET, self::FRAME )->department( 'support' ) );
		self::assertNotNull( $this->launch()->refresh()->department( 'support' ) );
		foreach ( array( '', 'http://frame.example/x', 'javascript:alert(1)', 'https://user@frame.example/' ) as $none ) {
			self::assertNull( $this->launch()->refresh( self::WIDGET, $none )->department( 'support' ) );
		}
	}

	public function test_the_frame_of_another_proxy_is_forgotten(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->launch()->refresh( self::WIDGET, self::FRAME );
		update_option( Options::CONNECTION, ( new Connection_Cipher() )->encrypt( self::connection_string( 'https://other.example' ) ) );
		self::assertSame( '', $this->launch()->current()->terms->frame_url );
	}

	public function test_is_the_only_option_that_is_autoloaded(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$autoloaded = array_filter( array_keys( wp_load_alloptions( true ) ), static fn ( string $name ): bool => str_starts_with( $name, 'chathub' ) );
		self::assertSame( array( Options::LAUNCH_CONFIG ), array_values( $autoloaded ) );
	}

	public function test_is_renewed_at_the_first_rendering_of_a_month(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$clock  = new Fixed_Clock( '2026-11-30T23:59:59Z' );
		$launch = $this->launch( $clock );
		$before = $launch->refresh();
		$clock->set( '2026-12-01T00:00:00Z' );
		$after = $launch->current();
		self::assertSame( array( '2026-11', 1798761600 ), array( $before->month, self::claims( $before->departments['support']->grant )['exp'] ) );
		self::assertSame( array( '2026-12', 1801440000 ), array( $after->month, self::claims( $after->departments['support']->grant )['exp'] ) );
		self::assertSame( self::WIDGET, $after->widget_url, 'Known from before, not asked for.' );
		self::assertSame( array(), $this->http->requests );
		self::assertSame( '2026-12', self::value_at( get_option( Options::LAUNCH_CONFIG ), 'month' ) );
	}

	public function test_within_a_month_nothing_is_compiled_or_written(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$clock  = new Fixed_Clock( '2026-11-01T00:00:00Z' );
		$launch = $this->launch( $clock );
		$first  = $launch->refresh();
		$clock->set( '2026-11-30T23:59:59Z' );
		$queries = self::database()->num_queries;
		self::assertEquals( $first, $launch->current() );
		self::assertEquals( $first, $launch->refresh(), 'The same bytes all month.' );
		self::assertSame( $queries, self::database()->num_queries );
	}

	public function test_damage_is_repaired(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$whole = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		$lost  = $whole;
		unset( $lost['fallback'] );
		$hours = array( 'availability' => array( 'time_zone' => 7 ) ) + $whole;
		foreach ( array( 'text', array(), $lost, $hours, array( 'site_wide' => array() ) + $whole, array( 'isolated' => 'no' ) + $whole, array( 'departments' => 'x' ) + $whole, array( 'departments' => array( 'support' => array() ) ) + $whole ) as $damaged ) {
			update_option( Options::LAUNCH_CONFIG, $damaged );
			self::assertSame( self::PROXY . '/v1/token', $this->launch()->current()->token_endpoint );
			self::assertSame( array_keys( $whole ), array_keys( self::array_at( get_option( Options::LAUNCH_CONFIG ) ) ) );
			self::assertSame( $whole['departments'], self::value_at( get_option( Options::LAUNCH_CONFIG ), 'departments' ) );
		}
	}

	public function test_the_widget_of_another_proxy_is_forgotten(): void {
		$this->connect( array( self::department( 'support' ) ) );
		update_option( Options::CONNECTION, ( new Connection_Cipher() )->encrypt( self::connection_string( 'https://other.example' ) ) );
		$config = $this->launch()->current();
		self::assertSame( array( 'https://other.example/v1/token', '' ), array( $config->token_endpoint, $config->widget_url ) );
		self::assertNull( $config->department( 'support' ), 'No chat before its script is known.' );
	}

	public function test_refuses_unsafe_addresses_of_the_widget(): void {
		$this->connect( array( self::department( 'support' ) ) );
		foreach ( array( 'http://widget.example/x.js', 'javascript:alert(1)', 'http://127.0.0.1/x.js' ) as $url ) {
			self::assertSame( '', $this->launch()->refresh( $url )->widget_url );
		}
	}

	public function test_a_local_proxy_counts_only_where_it_is_allowed(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		$local = self::connection_string( 'http://127.0.0.1:8787' );
		self::assertSame( '', $this->launch( runtime: new Runtime_Config( $local ) )->refresh()->token_endpoint );
		$allowed = $this->launch( runtime: new Runtime_Config( $local, null, null, true ) )->refresh( 'http://127.0.0.1:9000/w.js' );
		self::assertSame( array( 'http://127.0.0.1:8787/v1/token', 'http://127.0.0.1:9000/w.js' ), array( $allowed->token_endpoint, $allowed->widget_url ) );
	}

	public function test_new_salts_end_the_chat_not_the_page(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->hook( 'salt', static fn (): string => 'other' );
		$config = $this->launch()->refresh();
		self::assertSame( array( '', array() ), array( $config->token_endpoint, $config->departments ) );
	}

	public function test_departments_with_a_number_for_a_slug(): void {
		$this->connect( array( self::department( '42' ) ) );
		self::assertSame( 12, $this->launch()->current()->department( '42' )?->organization );
		self::assertSame( 12, $this->launch()->current()->department( '' )?->organization );
	}
}
