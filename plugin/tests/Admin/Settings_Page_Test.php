<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Admin;

use ChatHub\Admin\Settings_Page;
use ChatHub\Tests\Test_Case;

final class Settings_Page_Test extends Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->connect( array( self::department( 'support' ) ) );
	}

	protected function tearDown(): void {
		foreach ( array( 'chathub-settings', 'chathub-settings-index', 'chathub-settings-style-index' ) as $handle ) {
			wp_dequeue_script( $handle );
			wp_deregister_script( $handle );
			wp_dequeue_style( $handle );
			wp_deregister_style( $handle );
		}
		unset( wp_scripts()->registered['wp-api-fetch']->extra['after'] );
		parent::tearDown();
	}

	public function test_brings_its_script_to_its_own_screen_only(): void {
		$this->act_as( 'administrator' );
		do_action( 'admin_enqueue_scripts', 'index.php' );
		self::assertFalse( wp_script_is( 'chathub-settings' ) );
		do_action( 'admin_enqueue_scripts', 'settings_page_chathub' );
		self::assertTrue( wp_script_is( 'chathub-settings' ) );
		self::assertTrue( wp_style_is( 'chathub-settings-index' ) );
	}

	public function test_every_dependency_of_its_script_exists(): void {
		$this->act_as( 'administrator' );
		do_action( 'admin_enqueue_scripts', 'settings_page_chathub' );
		foreach ( wp_scripts()->registered['chathub-settings']->deps as $handle ) {
			self::assertArrayHasKey( $handle, wp_scripts()->registered );
		}
	}

	public function test_preloads_without_the_key_and_without_the_network(): void {
		$this->act_as( 'administrator' );
		do_action( 'admin_enqueue_scripts', 'settings_page_chathub' );
		$preloaded = implode( '', array_filter( wp_scripts()->registered['wp-api-fetch']->extra['after'] ) );
		self::assertStringContainsString( '/chathub/v1/connection', $preloaded );
		self::assertStringContainsString( '"state":"connected"', $preloaded );
		self::assertStringNotContainsString( self::KEY, $preloaded );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_the_page_is_for_administrators(): void {
		$this->act_as( 'administrator' );
		do_action( 'admin_menu' );
		$ours = array_values( array_filter( $GLOBALS['submenu']['options-general.php'] ?? array(), static fn ( array $item ): bool => 'chathub' === $item[2] ) );
		self::assertSame( 'manage_options', $ours[0][1] );
		ob_start();
		do_action( get_plugin_page_hookname( 'chathub', 'options-general.php' ) );
		$html = (string) ob_get_clean();
		self::assertStringContainsString( 'id="chathub-settings"', $html );
		self::assertStringContainsString( 'needs JavaScript', $html );
	}

	public function test_the_list_of_plugins_leads_there(): void {
		$hook = 'plugin_action_links_' . plugin_basename( $this->main_file() );
		$this->act_as( 'administrator' );
		self::assertStringContainsString( esc_url( Settings_Page::url() ), apply_filters( $hook, array( 'deactivate' => 'x' ) )['settings'] );
		$this->act_as( 'editor' );
		self::assertSame( array( 'deactivate' => 'x' ), apply_filters( $hook, array( 'deactivate' => 'x' ) ) );
	}
}
