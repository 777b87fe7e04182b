<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Blocks\Chat_Block;
use ChatHub\Blocks\Site_Wide_Chat;
use ChatHub\Options;
use ChatHub\Tests\Prints_Modules;
use ChatHub\Tests\Reads_Html;
use ChatHub\Tests\Test_Case;
use Closure;
use ReflectionClass;
use ReflectionFunction;
use ReflectionProperty;
use WP_Block_Type_Registry;
use WP_Customize_Manager;
use WP_Query;

final class Site_Wide_Chat_Test extends Test_Case {

	use Prints_Modules;
	use Reads_Html;

	public function test_prints_what_a_floating_block_prints(): void {
		$this->connect_with( array( 'department' => 'support' ) );
		$html  = $this->page();
		$block = do_blocks( '<!-- wp:chathub/chat {"department":"support","placement":"floating"} --><!-- /wp:chathub/chat -->' );
		self::assertSame( self::shape( $block ), self::shape( $html ) );
		self::assertSame( array( 'department', 'organization', 'grant' ), array_keys( self::chat_data( $html ) ) );
		self::assertFalse( str_contains( $html, 'is-at-start' ) );
	}

	public function test_follows_its_settings(): void {
		$this->connect_with(
			array(
				'text'    => ' Ask <us> ',
				'trigger' => 'visible',
				'side'    => 'start',
			)
		);
		$html = $this->page();
		self::assertSame( 'Ask <us>', self::element( $html, '//button' )->textContent );
		self::assertSame( 'visible', self::value_at( self::chat_data( $html ), 'trigger' ) );
		self::assertStringContainsString( 'is-floating is-at-start', self::element( $html, '//div' )->getAttribute( 'class' ) );
	}

	public function test_registers_no_block_type_and_costs_no_query_and_no_request(): void {
		$this->connect_with();
		wp_cache_flush();
		wp_load_alloptions();
		$queries = self::database()->num_queries;
		self::assertStringContainsString( 'data-chathub-chat', $this->page() );
		self::assertSame( $queries, self::database()->num_queries );
		self::assertSame( array(), $this->http->requests );
		self::assertFalse( WP_Block_Type_Registry::get_instance()->is_registered( 'chathub/chat' ) );
	}

	public function test_brings_the_style_and_the_script_of_the_block_once(): void {
		$this->connect_with();
		$this->page();
		do_blocks( '<!-- wp:chathub/chat --><!-- /wp:chathub/chat -->' );
		$modules = self::printed_modules();
		self::assertSame( 1, substr_count( $modules, 'build/blocks/chat/view.js' ) );
		self::assertSame( self::WIDGET, self::value_at( self::page_data( $modules ), 'widget_url' ) );
		self::assertTrue( wp_style_is( 'chathub-chat-style', 'enqueued' ) );
		self::assertStringEndsWith( '/build/blocks/chat/style-index.css', self::string_at( array( wp_styles()->registered['chathub-chat-style']->src ), 0 ) );
		self::assertFileExists( self::string_at( wp_styles()->registered['chathub-chat-style']->extra, 'path' ), 'Core prints it into the page.' );
	}

	/** Addresses that pages in caches know stay good: both roads to the script name the same. */
	public function test_its_script_has_the_address_that_the_block_gives_it(): void {
		$this->connect_with();
		$this->page();
		$site_wide = self::printed_modules();
		$this->end_page();
		$this->begin_page();
		do_blocks( '<!-- wp:chathub/chat --><!-- /wp:chathub/chat -->' );
		$address = '/src="([^"]*view\.js[^"]*)"/';
		self::assertSame( 1, preg_match( $address, $site_wide, $one ) );
		self::assertSame( 1, preg_match( $address, self::printed_modules(), $other ) );
		self::assertSame( $one[1], $other[1] );
	}

	public function test_a_page_with_a_floating_chat_of_its_own_gets_no_second(): void {
		$this->connect_with();
		do_blocks( '<!-- wp:chathub/chat {"placement":"floating"} --><!-- /wp:chathub/chat -->' );
		self::assertSame( '', $this->page() );
	}

	public function test_an_inline_chat_or_one_that_is_only_looked_at_is_no_floating_one(): void {
		$this->connect_with();
		do_blocks( '<!-- wp:chathub/chat --><!-- /wp:chathub/chat -->' );
		$this->hook( 'get_the_excerpt', static fn (): string => do_blocks( '<!-- wp:chathub/chat {"placement":"floating"} --><!-- /wp:chathub/chat -->' ) );
		self::assertStringContainsString( 'is-floating', self::string_at( array( apply_filters( 'get_the_excerpt', '' ) ), 0 ) );
		self::assertNotSame( '', $this->page() );
	}

	public function test_what_is_no_page_gets_none(): void {
		$this->connect_with();
		$query = $GLOBALS['wp_query'];
		self::assertInstanceOf( WP_Query::class, $query );
		$query->is_feed  = true;
		$feed            = $this->page();
		$query->is_feed  = false;
		$query->is_embed = true;
		$embed           = $this->page();
		$query->is_embed = false;
		self::assertSame( array( '', '' ), array( $feed, $embed ) );
		self::assertStringNotContainsString( 'chathub', self::printed_modules() );
	}

	public function test_the_preview_of_the_customizer_gets_none(): void {
		$this->connect_with();
		require_once ABSPATH . WPINC . '/class-wp-customize-manager.php';
		$customizer = ( new ReflectionClass( WP_Customize_Manager::class ) )->newInstanceWithoutConstructor();
		( new ReflectionProperty( WP_Customize_Manager::class, 'previewing' ) )->setValue( $customizer, true );
		$GLOBALS['wp_customize'] = $customizer;
		$html = $this->page();
		unset( $GLOBALS['wp_customize'] );
		self::assertSame( '', $html );
	}

	public function test_a_site_without_it_gets_none(): void {
		$this->connect( array( self::department( 'support' ) ) );
		self::assertSame( '', $this->page() );
		self::assertStringNotContainsString( 'chathub', self::printed_modules() );
		self::assertFalse( wp_style_is( 'chathub-chat-style', 'enqueued' ) );
	}

	public function test_developers_choose_the_pages(): void {
		$this->connect_with();
		$this->hook( 'chathub_site_wide', '__return_false' );
		self::assertSame( '', $this->page() );
		self::assertStringNotContainsString( 'chathub', self::printed_modules() );
	}

	public function test_staff_see_why_it_does_not_run(): void {
		$this->connect_with( array( 'trigger' => 'immediate' ) );
		$this->act_as( 'author' );
		$html = $this->page();
		self::assertSame( 'Test chat', self::element( $html, '//div[@data-chathub-staff]/button' )->textContent );
		self::assertStringContainsString( 'You can edit this site', self::element( $html, '//p[@class="chathub-chat__note"]' )->textContent );
		self::assertArrayNotHasKey( 'trigger', self::chat_data( $html ) );
	}

	public function test_without_a_connection_or_a_frame_its_fallback_stays(): void {
		self::forget_floating();
		$fallback = array(
			'message'  => '',
			'contacts' => array( self::contact( 'viber', '+420 123 456 789' ) ),
		);
		$this->save_settings(
			self::settings(
				array( self::department( 'support' ) ),
				array(
					'site_wide' => self::site_wide(),
					'fallback'  => $fallback,
				)
			)
		);
		$this->assert_fallback_only();
		$this->connect(
			array( self::department( 'support' ) ),
			array(
				'site_wide' => self::site_wide(),
				'isolated'  => true,
				'fallback'  => $fallback,
			)
		);
		$this->assert_fallback_only();
	}

	/** A new request. */
	private static function forget_floating(): void {
		$site_wide = ( new ReflectionFunction( self::filter_of( 'wp_footer', Site_Wide_Chat::class ) ) )->getClosureThis();
		self::assertInstanceOf( Site_Wide_Chat::class, $site_wide );
		$block = Closure::bind( fn (): Chat_Block => $this->blocks, $site_wide, Site_Wide_Chat::class )();
		Closure::bind( fn () => $this->has_floated = false, $block, Chat_Block::class )();
	}

	private function assert_fallback_only(): void {
		$html = $this->page();
		self::assertSame( 'unavailable', self::element( $html, '//div' )->getAttribute( 'data-chathub-state' ) );
		self::assertStringContainsString( 'href="viber://chat?number=%2B420123456789"', $html );
		self::assertStringNotContainsString( '<button', $html );
		self::assertStringNotContainsString( 'chathub', self::printed_modules() );
		self::assertTrue( wp_style_is( 'chathub-chat-style', 'enqueued' ) );
	}

	public function test_is_the_same_for_every_anonymous_visitor_and_holds_no_secret(): void {
		$this->connect_with();
		$first                  = $this->page();
		$_SERVER['REMOTE_ADDR'] = '203.0.113.9';
		$_SERVER['HTTP_COOKIE'] = 'visitor=2';
		self::assertSame( $first, $this->page() );
		self::assertStringNotContainsString( self::KEY, $first );
	}

	public function test_a_damaged_configuration_breaks_no_page(): void {
		$this->connect_with();
		update_option( Options::LAUNCH_CONFIG, array( 'site_wide' => array( 'enabled' => 'x' ) ) );
		self::assertStringContainsString( 'unavailable', $this->page() );
	}

	/**
	 * @param array<string, mixed> $changes
	 */
	private function connect_with( array $changes = array() ): void {
		self::forget_floating();
		$this->connect( array( self::department( 'support' ) ), array( 'site_wide' => self::site_wide( $changes ) ) );
	}

	/** What the plugin adds to the body of a page, after what it does before the head. */
	private function page(): string {
		self::filter_of( 'wp_enqueue_scripts', Site_Wide_Chat::class )();
		ob_start();
		self::filter_of( 'wp_footer', Site_Wide_Chat::class )();
		return (string) ob_get_clean();
	}

	/** The markup without what names the chat. */
	private static function shape( string $html ): string {
		$classes = explode( ' ', self::element( $html, '//div' )->getAttribute( 'class' ) );
		sort( $classes );
		$classes = implode( ' ', $classes );
		return (string) preg_replace( '/^<div [^>]*>/', "<div $classes>", trim( $html ) );
	}
}
