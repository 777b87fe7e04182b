<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use ChatHub\Options;
use ChatHub\Tests\Fakes\Fake_Network;
use ReflectionClass;

final class Lifecycle_Test extends Test_Case {

	public function test_activation_creates_every_option_once(): void {
		foreach ( array( Options::SETTINGS, Options::CONNECTION, Options::GENERATION, Options::LAUNCH_CONFIG ) as $option ) {
			self::assertNotNull( get_option( $option, null ), $option );
		}
		self::assertSame( 'daily', wp_get_schedule( Options::REFRESH_EVENT ) );
		self::assertSame( $this->settings_schema()->defaults(), get_option( Options::SETTINGS ) );
	}

	public function test_activating_again_keeps_everything(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = self::stored();
		do_action( 'activate_' . plugin_basename( $this->main_file() ) );
		self::assertEquals( $before, self::stored() );
	}

	public function test_deactivation_keeps_the_options_and_ends_the_event(): void {
		$before = self::stored();
		do_action( 'deactivate_' . plugin_basename( $this->main_file() ) );
		self::assertFalse( wp_next_scheduled( Options::REFRESH_EVENT ) );
		self::assertEquals( $before, self::stored() );
	}

	public function test_network_wide_deactivation_ends_the_event_at_every_site(): void {
		$network = new Fake_Network( 230, Options::REFRESH_EVENT );
		foreach ( $network->hooks() as $name => $callback ) {
			$this->hook( $name, $callback, 10, 3 );
		}
		do_action( 'deactivate_' . plugin_basename( $this->main_file() ), true );
		self::assertSame( array(), $network->sites_with_event() );
		self::assertSame( 1, get_current_blog_id() );
		self::assertFalse( ms_is_switched() );
	}

	public function test_deactivation_at_one_site_leaves_the_others_alone(): void {
		$network = new Fake_Network( 3, Options::REFRESH_EVENT );
		foreach ( $network->hooks() as $name => $callback ) {
			$this->hook( $name, $callback, 10, 3 );
		}
		do_action( 'deactivate_' . plugin_basename( $this->main_file() ), false );
		self::assertSame( array( 2, 3 ), $network->sites_with_event() );
	}

	public function test_uninstalling_leaves_nothing(): void {
		$this->connect( array( self::department( 'support' ) ) );
		if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
			define( 'WP_UNINSTALL_PLUGIN', plugin_basename( $this->main_file() ) );
		}
		require dirname( $this->main_file() ) . '/uninstall.php';
		self::assertSame( array(), self::stored() );
		self::assertFalse( wp_next_scheduled( Options::REFRESH_EVENT ) );
	}

	public function test_uninstalling_knows_every_name(): void {
		$text = (string) file_get_contents( dirname( $this->main_file() ) . '/uninstall.php' );
		foreach ( ( new ReflectionClass( Options::class ) )->getConstants() as $name ) {
			self::assertStringContainsString( "'" . self::string_at( $name ) . "'", $text );
		}
	}

	public function test_versions_agree(): void {
		$header = get_plugin_data( $this->main_file(), false, false );
		$readme = (string) file_get_contents( dirname( $this->main_file() ) . '/readme.txt' );
		self::assertSame( CHATHUB_VERSION, $header['Version'] );
		self::assertStringContainsString( 'Stable tag: ' . CHATHUB_VERSION . "\n", $readme );
		self::assertStringContainsString( 'Requires at least: ' . $header['RequiresWP'] . "\n", $readme );
		self::assertStringContainsString( 'Requires PHP: ' . $header['RequiresPHP'] . "\n", $readme );
	}

	/**
	 * @return array<mixed> The values of all rows of ours, by name.
	 */
	private static function stored(): array {
		$database = self::database();
		$rows     = $database->get_results( "SELECT option_name, option_value FROM {$database->options} WHERE option_name LIKE '%chathub%'", ARRAY_A );
		return array_column( self::array_at( $rows ), 'option_value', 'option_name' );
	}
}
