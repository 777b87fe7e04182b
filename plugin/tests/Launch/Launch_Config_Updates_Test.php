<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Launch;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Launch\Generation;
use ChatHub\Launch\Launch_Config_Updates;
use ChatHub\Options;
use ChatHub\Proxy\Problem_Reader;
use ChatHub\Proxy\Proxy_Client;
use ChatHub\Proxy\Proxy_Transport;
use ChatHub\Runtime_Config;
use ChatHub\Settings\Settings_Repository;
use ChatHub\System_Clock;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use ChatHub\Tokens\Request_Signer;
use PHPUnit\Framework\Attributes\DataProvider;

final class Launch_Config_Updates_Test extends Test_Case {

	private const SITE = 'GET ' . self::PROXY . '/v1/site';

	public function test_the_daily_event_takes_over_the_widgets_new_address(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->http->answer( self::SITE, 200, self::site_answer( array( 'widget_url' => 'https://widget.example/new.js' ) ) );
		do_action( Options::REFRESH_EVENT );
		self::assertSame( 'https://widget.example/new.js', $this->launch()->current()->widget_url );
	}

	public function test_the_daily_event_follows_the_proxys_frame(): void {
		$this->connect( array( self::department( 'support' ) ), array( 'isolated' => true ) );
		foreach ( array( self::FRAME, null, self::FRAME ) as $frame ) {
			$this->http->answer( self::SITE, 200, self::site_answer( array( 'frame_url' => $frame ) ) );
			do_action( Options::REFRESH_EVENT );
			self::assertSame( $frame ?? '', $this->launch()->current()->terms->frame_url );
		}
		$this->http->answer( self::SITE, 200, self::site_answer() );
		do_action( Options::REFRESH_EVENT );
		self::assertSame( '', $this->launch()->current()->terms->frame_url, 'A proxy that does not tell has none.' );
	}

	public function test_another_time_zone_of_the_site_reaches_its_pages(): void {
		$this->connect( array( self::department( 'support' ) ), array( 'availability' => self::office_hours() ) );
		foreach ( array( 'Europe/Prague', 'America/St_Johns' ) as $zone ) {
			update_option( 'timezone_string', $zone );
			self::assertSame( $zone, self::value_at( get_option( Options::LAUNCH_CONFIG ), 'availability', 'time_zone' ) );
		}
		update_option( 'timezone_string', '' );
		update_option( 'gmt_offset', '-3.5' );
		self::assertSame( '-03:30', self::value_at( get_option( Options::LAUNCH_CONFIG ), 'availability', 'time_zone' ) );
	}

	public function test_the_daily_event_survives_a_proxy_that_is_down(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = get_option( Options::LAUNCH_CONFIG );
		$this->http->fail( self::SITE, 'cURL error 7: refused' );
		do_action( Options::REFRESH_EVENT );
		self::assertCount( 1, $this->http->requests );
		self::assertSame( $before, get_option( Options::LAUNCH_CONFIG ) );
	}

	public function test_the_daily_event_heals_a_site_that_was_restored_from_a_backup(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->http->answer( self::SITE, 200, self::site_answer( array( 'generation' => 4_000_000_000 ) ) );
		do_action( Options::REFRESH_EVENT );
		self::assertSame( 4_000_000_000, $this->generation_in_pages() );
		self::assertEquals( 4_000_000_000, get_option( Options::GENERATION ) );
	}

	public function test_a_proxy_that_tells_no_generation_or_a_lower_one_changes_nothing(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = get_option( Options::LAUNCH_CONFIG );
		foreach ( array( array(), array( 'generation' => 0 ), array( 'generation' => 7 ) ) as $told ) {
			$this->http->answer( self::SITE, 200, self::site_answer( $told ) );
			do_action( Options::REFRESH_EVENT );
			self::assertSame( $before, get_option( Options::LAUNCH_CONFIG ) );
		}
	}

	/**
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function others(): array {
		return array(
			'another proxy' => array( array( 'token_endpoint' => 'https://evil.example/v1/token' ) ),
			'a like name'   => array( array( 'token_endpoint' => self::PROXY . '.evil.example/v1/token' ) ),
			'another site'  => array( array( 'site' => 'another' ) ),
		);
	}

	/**
	 * @param array<string, mixed> $told
	 */
	#[DataProvider( 'others' )]
	public function test_the_daily_event_does_not_believe_another( array $told ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = get_option( Options::LAUNCH_CONFIG );
		$lie    = array(
			'widget_url' => 'https://evil.example/w.js',
			'generation' => 4_000_000_000,
		);
		$this->http->answer( self::SITE, 200, self::site_answer( $told + $lie ) );
		do_action( Options::REFRESH_EVENT );
		self::assertCount( 1, $this->http->requests );
		self::assertSame( $before, get_option( Options::LAUNCH_CONFIG ) );
	}

	public function test_without_a_connection_nobody_is_asked(): void {
		do_action( Options::REFRESH_EVENT );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_disconnecting_ends_the_chat(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->connections()->delete();
		$stored = self::array_at( get_option( Options::LAUNCH_CONFIG ) );
		self::assertSame( array( '', array(), 'support' ), array( $stored['token_endpoint'], $stored['departments'], $stored['default'] ) );
	}

	public function test_a_new_constant_is_noticed_in_the_admin_without_waiting_for_the_proxy(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		wp_clear_scheduled_hook( Options::REFRESH_EVENT );
		$notice = $this->noticing( new Runtime_Config( self::connection_string() ) );
		$notice();
		self::assertSame( self::PROXY . '/v1/token', self::value_at( get_option( Options::LAUNCH_CONFIG ), 'token_endpoint' ) );
		self::assertIsInt( wp_next_scheduled( Options::REFRESH_EVENT ) );
		self::assertSame( array(), $this->http->requests );
		wp_clear_scheduled_hook( Options::REFRESH_EVENT );
		$notice();
		self::assertFalse( wp_next_scheduled( Options::REFRESH_EVENT ), 'Once is enough.' );
	}

	private function generation_in_pages(): int {
		$grant = self::string_at( get_option( Options::LAUNCH_CONFIG ), 'departments', 'support', 'grant' );
		return self::int_at( self::claims( $grant ), 'gen' );
	}

	/** The method that WordPress would call at `admin_init`, of an object built with that configuration. */
	private function noticing( Runtime_Config $runtime ): \Closure {
		$clock = new System_Clock();
		$urls  = new Proxy_Url( new Fixed_Resolver(), false );
		$under = new Launch_Config_Updates(
			$this->launch( runtime: $runtime ),
			new Generation( $clock ),
			new Settings_Repository( $this->settings_schema() ),
			$this->connections( $runtime ),
			new Proxy_Client( new Proxy_Transport( $runtime, $urls ), new Request_Signer( $clock ), new Problem_Reader( $clock ) ),
			$runtime
		);
		return \Closure::bind( fn () => $this->notice_new_constant(), $under, Launch_Config_Updates::class );
	}
}
