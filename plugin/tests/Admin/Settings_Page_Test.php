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
		$script = $this->preloading_script();
		self::assertStringContainsString( '"state":"connected"', $script );
		self::assertStringNotContainsString( self::KEY, $script );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_preloads_all_that_the_screen_asks_for_first(): void {
		$this->act_as( 'administrator' );
		$answers = $this->preloaded_answers( $this->preloading_script() );
		self::assertSame( 'connected', self::value_at( $answers, '/chathub/v1/connection', 'body', 'state' ) );
		self::assertSame( array( 'home' => home_url() ), self::value_at( $answers, '/?_fields=home', 'body' ) );
		self::assertArrayHasKey( 'chathub_settings', self::array_at( $answers, '/wp/v2/settings', 'body' ) );
		self::assertArrayHasKey( 'schema', self::array_at( $answers, 'OPTIONS', '/wp/v2/settings', 'body' ) );
		self::assertStringContainsString( 'PUT', self::string_at( $answers, 'OPTIONS', '/wp/v2/settings', 'headers', 'Allow' ) );
	}

	public function test_no_setting_can_end_the_script(): void {
		$title  = '</script><script>alert(1)</script><!--';
		$rename = static fn (): string => $title;
		$this->act_as( 'administrator' );
		add_filter( 'pre_option_blogname', $rename );
		$script = $this->preloading_script();
		remove_filter( 'pre_option_blogname', $rename );
		self::assertStringNotContainsString( '<', $script );
		self::assertSame( $title, self::value_at( $this->preloaded_answers( $script ), '/wp/v2/settings', 'body', 'title' ) );
	}

	public function test_the_page_is_for_administrators(): void {
		$this->act_as( 'administrator' );
		do_action( 'admin_menu' );
		$pages = array_column( self::array_at( $GLOBALS, 'submenu', 'options-general.php' ), 1, 2 );
		self::assertSame( 'manage_options', self::value_at( $pages, 'chathub' ) );
		ob_start();
		do_action( get_plugin_page_hookname( 'chathub', 'options-general.php' ) );
		$html = (string) ob_get_clean();
		self::assertStringContainsString( 'id="chathub-settings"', $html );
		self::assertStringContainsString( 'needs JavaScript', $html );
	}

	public function test_the_list_of_plugins_leads_there(): void {
		$hook = 'plugin_action_links_' . plugin_basename( $this->main_file() );
		$this->act_as( 'administrator' );
		self::assertStringContainsString( esc_url( Settings_Page::url() ), self::string_at( apply_filters( $hook, array( 'deactivate' => 'x' ) ), 'settings' ) );
		$this->act_as( 'editor' );
		self::assertSame( array( 'deactivate' => 'x' ), apply_filters( $hook, array( 'deactivate' => 'x' ) ) );
	}

	private function preloading_script(): string {
		do_action( 'admin_enqueue_scripts', 'settings_page_chathub' );
		$data = wp_scripts()->get_inline_script_data( 'wp-api-fetch', 'after' );
		self::assertNotSame( '', $data );
		return $data;
	}

	/** @return array<mixed> By path; those of OPTIONS under `OPTIONS`. */
	private function preloaded_answers( string $script ): array {
		self::assertSame( 1, preg_match( '/createPreloadingMiddleware\( (.*) \) \);(?:\n\/\/# sourceURL=\S+)?$/s', $script, $found ) );
		return self::array_at( json_decode( $found[1], true, 512, JSON_THROW_ON_ERROR ) );
	}
}
