<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use ChatHub\Options;
use ChatHub\Tests\Fakes\Fake_Proxy_Http;
use Closure;
use PHPUnit\Framework\TestCase;
use ReflectionFunction;
use WP_Block_Type_Registry;
use WP_Hook;
use wpdb;

/** A test inside WordPress: starts with the plugin freshly activated, signed out, without a network; what it writes is rolled back. */
abstract class Test_Case extends TestCase {

	use Reads_Data;
	use Site_Fixtures;

	/** Public and no name, so that nothing is looked up. */
	protected const PROXY = 'https://93.184.215.14';

	protected const WIDGET = 'https://widget.example/script.js';

	protected const FRAME = 'https://frame.example/v1/frame/shop-example';

	/** The site key of the shared vectors: bytes 0 to 31. */
	protected const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

	protected Fake_Proxy_Http $http;

	/** @var list<array{string, callable, int}> */
	private array $hooks = array();

	/** @var array<mixed> */
	private array $server = array();

	/** @var list<string> */
	private array $misuse = array();

	protected function setUp(): void {
		parent::setUp();
		$this->server = $_SERVER;
		$this->misuse = array();
		$this->http   = new Fake_Proxy_Http();
		$this->hook( 'pre_http_request', $this->http->intercept( ... ), 10, 3 );
		$this->hook( 'doing_it_wrong_trigger_error', '__return_false' );
		$this->hook( 'doing_it_wrong_run', fn ( string $callee ) => $this->misuse[] = $callee );
		// The tests' passwords need not be safe, and a safe one takes a tenth of a second.
		$this->hook( 'wp_hash_password_options', fn () => array( 'cost' => 4 ) );
		self::database()->query( 'START TRANSACTION' );
		$this->forget_request();
		$this->delete_options();
		do_action( 'activate_' . plugin_basename( $this->main_file() ) );
	}

	protected function tearDown(): void {
		foreach ( $this->hooks as list( $name, $callback, $priority ) ) {
			remove_filter( $name, $callback, $priority );
		}
		// Whatever the test wrote, and wherever: the database is as it was.
		self::database()->query( 'ROLLBACK' );
		$this->forget_request();
		$_SERVER = $this->server;
		$misuse  = $this->misuse;
		parent::tearDown();
		self::assertSame( array(), $misuse, 'WordPress was used wrongly.' );
	}

	protected function main_file(): string {
		return dirname( __DIR__ ) . '/chathub.php';
	}

	/** Adds a hook for this test only. */
	protected function hook( string $name, callable $callback, int $priority = 10, int $accepted = 1 ): void {
		add_filter( $name, $callback, $priority, $accepted );
		$this->hooks[] = array( $name, $callback, $priority );
	}

	/** The one callback of that hook which a class of the plugin added, without those of core and other plugins around it. */
	protected static function filter_of( string $hook, string $class_name ): Closure {
		$added = self::value_at( $GLOBALS, 'wp_filter', $hook );
		self::assertInstanceOf( WP_Hook::class, $added );
		foreach ( $added->callbacks as $callbacks ) {
			foreach ( array_column( $callbacks, 'function' ) as $callback ) {
				if ( $callback instanceof Closure && ( new ReflectionFunction( $callback ) )->getClosureThis() instanceof $class_name ) {
					return $callback;
				}
			}
		}
		self::fail( "$class_name adds nothing to $hook." );
	}

	protected static function database(): wpdb {
		$database = $GLOBALS['wpdb'];
		self::assertInstanceOf( wpdb::class, $database );
		return $database;
	}

	/**
	 * The misuse that WordPress was told of, which then does not fail the test.
	 *
	 * @return list<string> Names of functions.
	 */
	protected function expected_misuse(): array {
		$misuse       = $this->misuse;
		$this->misuse = array();
		return $misuse;
	}

	/** A published post for this test only, written by the current user with the rights that they have. */
	protected function publish( string $content ): int {
		$id = wp_insert_post(
			array(
				'post_title'   => 'ChatHub test',
				'post_content' => wp_slash( $content ),
				'post_status'  => 'publish',
			),
			true
		);
		self::assertIsInt( $id );
		return $id;
	}

	/** A site on which the plugin was never active. */
	private function delete_options(): void {
		// What the launch configuration is made of goes first: each deletion compiles it anew.
		foreach ( array( Options::CONNECTION, Options::SETTINGS, Options::GENERATION, Options::LAUNCH_CONFIG ) as $option ) {
			delete_option( $option );
		}
		wp_clear_scheduled_hook( Options::REFRESH_EVENT );
	}

	/** What WordPress keeps in memory from one request. */
	private function forget_request(): void {
		foreach ( array( 'chathub/chat', 'chathub/contact' ) as $block ) {
			if ( WP_Block_Type_Registry::get_instance()->is_registered( $block ) ) {
				unregister_block_type( $block );
			}
		}
		wp_cache_flush();
		wp_set_current_user( 0 );
		$GLOBALS['wp_rest_server'] = null;
		$_GET                      = array();
		$_POST                     = array();
	}
}
