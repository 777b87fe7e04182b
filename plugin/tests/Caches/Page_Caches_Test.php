<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Caches;

use ChatHub\Caches\Known_Caches;
use ChatHub\Caches\Page_Caches;
use ChatHub\Options;
use ChatHub\Tests\Fakes\Fake_Caches;
use ChatHub\Tests\Test_Case;
use Closure;
use PHPUnit\Framework\Attributes\DataProvider;
use ReflectionFunction;
use WP_Hook;

final class Page_Caches_Test extends Test_Case {

	private const ACTIONS = array( 'litespeed_purge_all', 'cache_enabler_clear_complete_cache', 'breeze_clear_all_cache', 'wphb_clear_page_cache', 'rt_nginx_helper_purge_all', 'swcfpc_purge_cache', 'cachify_flush_cache' );

	private const FUNCTIONS = array( 'rocket_clean_domain', 'w3tc_flush_posts', 'wp_cache_clear_cache', 'wpfc_clear_all_cache', 'sg_cachepress_purge_cache', 'wpo_cache_flush', 'pantheon_wp_clear_edge_all' );

	protected function setUp(): void {
		parent::setUp();
		require_once dirname( __DIR__ ) . '/Fakes/cache-functions.php';
		$GLOBALS['kinsta_cache'] = Fake_Caches::kinsta();
		foreach ( self::ACTIONS as $action ) {
			$this->hook( $action, Fake_Caches::listener( $action ) );
		}
		$this->end_request();
		Fake_Caches::forget();
		$this->act_as( 'administrator' );
	}

	protected function tearDown(): void {
		$this->end_request();
		unset( $GLOBALS['kinsta_cache'] );
		wp_clear_scheduled_hook( Page_Caches::PURGE );
		parent::tearDown();
	}

	public function test_every_cache_is_emptied_once_at_the_end_of_a_request_that_changed_pages(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->save_settings( self::settings( array( self::department( 'support', 34 ) ) ) );
		$before = Fake_Caches::emptied();
		$this->end_request();
		$all = Fake_Caches::emptied();
		$this->end_request();
		self::assertSame( array(), $before, 'Not before the last change.' );
		self::assertSame( array_merge( self::FUNCTIONS, self::ACTIONS, array( 'wpe', 'kinsta' ) ), $all );
		self::assertSame( $all, Fake_Caches::emptied(), 'Once is enough.' );
	}

	public function test_a_cache_that_fails_keeps_no_other_from_being_emptied(): void {
		foreach ( array( 'rocket_clean_domain', 'litespeed_purge_all', 'wpe', 'kinsta' ) as $broken ) {
			Fake_Caches::forget( $broken );
			$this->hook( 'wp_trigger_error_trigger_error', '__return_false' );
			( new Known_Caches() )->purge();
			self::assertCount( 16, Fake_Caches::emptied() );
		}
	}

	public function test_caches_that_we_do_not_know_have_an_action(): void {
		$heard = 0;
		$this->hook(
			Page_Caches::PURGE,
			static function () use ( &$heard ): void {
				++$heard;
			}
		);
		self::assertContains( Page_Caches::PURGE, (array) apply_filters( 'cloudflare_purge_everything_actions', array( 'theirs' ) ) );
		self::assertSame( array( Page_Caches::PURGE ), apply_filters( 'cloudflare_purge_everything_actions', null ) );
		$this->connect( array( self::department( 'support' ) ) );
		$this->end_request();
		self::assertSame( 1, $heard );
	}

	/**
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function changes_that_show(): array {
		return array(
			'a shorter token'      => array( array( 'token_lifetime' => 600 ) ),
			'another fallback'     => array( array( 'fallback' => array( 'message' => 'Call us' ) + self::array_at( self::settings(), 'fallback' ) ) ),
			'a chat on every page' => array( array( 'site_wide' => self::site_wide() ) ),
			'opening hours'        => array( array( 'availability' => self::office_hours() ) ),
			'isolation'            => array( array( 'isolated' => true ) ),
			'no consent'           => array(
				array(
					'consent' => array(
						'required' => false,
						'category' => 'functional',
					),
				),
			),
		);
	}

	/**
	 * @param array<string, mixed> $change
	 */
	#[DataProvider( 'changes_that_show' )]
	public function test_pages_change( array $change ): void {
		$this->connected();
		$this->save_settings( self::settings( array( self::department( 'support' ) ), $change ) );
		$this->end_request();
		self::assertNotSame( array(), Fake_Caches::emptied() );
	}

	/** What editors call a department, an unused frame, hours that do not count: nothing of it is printed. */
	public function test_what_no_page_shows_empties_nothing(): void {
		$this->connected();
		$this->save_settings( self::settings( array( array( 'label' => 'Another name' ) + self::department( 'support' ) ) ) );
		$this->save_settings( self::settings( array( self::department( 'support' ) ), array( 'availability' => array( 'limited' => false ) + self::office_hours() ) ) );
		$this->launch()->refresh( self::WIDGET, self::FRAME );
		$this->launch()->refresh();
		$this->end_request();
		self::assertSame( array(), Fake_Caches::emptied() );
	}

	public function test_a_new_month_renews_what_pages_have_of_a_chat_only(): void {
		update_option( Options::LAUNCH_CONFIG, array( 'month' => '2026-01' ) + self::array_at( get_option( Options::LAUNCH_CONFIG ) ) );
		$this->end_request();
		self::assertSame( array(), Fake_Caches::emptied(), 'Not connected: the fallback is the same.' );
	}

	public function test_no_visitor_waits_for_it(): void {
		$this->act_as( '' );
		$this->connect( array( self::department( 'support' ) ) );
		$this->end_request();
		self::assertSame( array(), Fake_Caches::emptied() );
		self::assertIsInt( wp_next_scheduled( Page_Caches::PURGE ) );
		do_action( 'deactivate_' . plugin_basename( $this->main_file() ) );
		self::assertFalse( wp_next_scheduled( Page_Caches::PURGE ) );
	}

	/** A connected site whose caches are as its pages. */
	private function connected(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->end_request();
		Fake_Caches::forget();
	}

	/** What the plugin does when WordPress shuts down, and nothing else of it. */
	private function end_request(): void {
		$added = self::value_at( $GLOBALS, 'wp_filter', 'shutdown' );
		self::assertInstanceOf( WP_Hook::class, $added );
		foreach ( $added->callbacks as $priority => $callbacks ) {
			foreach ( array_column( $callbacks, 'function' ) as $callback ) {
				if ( $callback instanceof Closure && ( new ReflectionFunction( $callback ) )->getClosureThis() instanceof Page_Caches ) {
					$callback();
					remove_action( 'shutdown', $callback, $priority );
				}
			}
		}
	}
}
