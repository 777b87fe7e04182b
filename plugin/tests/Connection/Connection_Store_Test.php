<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Cipher;
use ChatHub\Options;
use ChatHub\Runtime_Config;
use ChatHub\Tests\Test_Case;
use WP_Error;

final class Connection_Store_Test extends Test_Case {

	public function test_starts_without_a_connection(): void {
		self::assertSame(
			array(
				'state'     => 'not_connected',
				'source'    => null,
				'proxy_url' => null,
				'site'      => null,
				'kid'       => null,
			),
			$this->connections()->status()->to_array()
		);
	}

	public function test_stores_encrypted_and_reads_back(): void {
		self::assertNull( $this->connections()->save( self::connection() ) );
		$stored = self::string_at( get_option( Options::CONNECTION ) );
		self::assertStringNotContainsString( self::KEY, $stored );
		self::assertStringNotContainsString( self::connection()->key(), $stored );
		self::assertStringNotContainsString( 'shop-example', (string) base64_decode( strtr( $stored, '-_', '+/' ), true ) );
		self::assertEquals( self::connection(), $this->connections()->get() );
	}

	public function test_is_not_autoloaded(): void {
		$this->connections()->save( self::connection() );
		self::assertArrayNotHasKey( Options::CONNECTION, wp_load_alloptions( true ) );
	}

	public function test_two_encryptions_differ(): void {
		$cipher = new Connection_Cipher();
		self::assertNotSame( $cipher->encrypt( 'x' ), $cipher->encrypt( 'x' ) );
	}

	public function test_new_salts_make_it_unreadable_not_empty(): void {
		$this->connections()->save( self::connection() );
		$this->hook( 'salt', static fn ( string $salt, string $scheme ): string => 'secure_auth' === $scheme ? 'another salt' : $salt, 10, 2 );
		$status = $this->connections()->status()->to_array();
		self::assertSame( array( 'unreadable', 'database', null ), array( $status['state'], $status['source'], $status['kid'] ) );
		$connection = $this->connections()->get();
		self::assertInstanceOf( WP_Error::class, $connection );
		self::assertSame( 'chathub_unreadable_connection', $connection->get_error_code() );
	}

	public function test_damage_makes_it_unreadable(): void {
		$this->connections()->save( self::connection() );
		$stored = self::string_at( get_option( Options::CONNECTION ) );
		foreach ( array( substr( $stored, 0, -4 ), 'v1:', 'v1:AAAA', 'v2:' . substr( $stored, 3 ), 'garbage', strrev( $stored ) ) as $damaged ) {
			update_option( Options::CONNECTION, $damaged );
			self::assertSame( 'unreadable', $this->connections()->status()->to_array()['state'], $damaged );
		}
	}

	public function test_is_bound_to_its_blog(): void {
		$text                = ( new Connection_Cipher() )->encrypt( 'secret' );
		$blog                = $GLOBALS['blog_id'];
		$GLOBALS['blog_id']  = 99;
		$elsewhere           = ( new Connection_Cipher() )->decrypt( $text );
		$GLOBALS['blog_id']  = $blog;
		self::assertNull( $elsewhere );
		self::assertSame( 'secret', ( new Connection_Cipher() )->decrypt( $text ) );
	}

	public function test_constant_wins_over_environment_and_database(): void {
		$this->connections()->save( self::connection() );
		$both  = new Runtime_Config( self::connection_string( 'https://constant.example' ), self::connection_string( 'https://environment.example' ) );
		$other = new Runtime_Config( null, self::connection_string( 'https://environment.example' ) );
		self::assertSame( array( 'constant', 'https://constant.example' ), $this->source_and_url( $both ) );
		self::assertSame( array( 'environment', 'https://environment.example' ), $this->source_and_url( $other ) );
		self::assertSame( array( 'database', self::PROXY ), $this->source_and_url( new Runtime_Config() ) );
	}

	public function test_a_constant_cannot_be_changed_here(): void {
		$store = $this->connections( new Runtime_Config( self::connection_string() ) );
		self::assertTrue( $store->is_read_only() );
		self::assertSame( 'chathub_connection_read_only', $store->save( self::connection() )?->get_error_code() );
		self::assertSame( 'chathub_connection_read_only', $store->delete()?->get_error_code() );
		self::assertSame( '', get_option( Options::CONNECTION ) );
	}

	public function test_a_damaged_constant_does_not_fall_back_to_the_database(): void {
		$this->connections()->save( self::connection() );
		$status = $this->connections( new Runtime_Config( 'chathub_v1_nonsense' ) )->status()->to_array();
		self::assertSame( array( 'unreadable', 'constant' ), array( $status['state'], $status['source'] ) );
	}

	public function test_dumps_hide_the_key(): void {
		$runtime = new Runtime_Config( self::connection_string() );
		$dump    = print_r( array( self::connection(), $runtime, $this->connections( $runtime )->get() ), true );
		self::assertStringContainsString( 'shop-example', $dump );
		self::assertStringNotContainsString( self::connection()->key(), $dump );
		self::assertStringNotContainsString( 'chathub_v1_', $dump );
	}

	public function test_parses_a_string_that_a_mail_program_broke(): void {
		$store = $this->connections( new Runtime_Config( "  \n" . chunk_split( self::connection_string(), 40, "\r\n" ) ) );
		self::assertInstanceOf( Connection::class, $store->get() );
	}

	/**
	 * @return array{string|null, string|null}
	 */
	private function source_and_url( Runtime_Config $runtime ): array {
		$status = $this->connections( $runtime )->status()->to_array();
		return array( $status['source'], $status['proxy_url'] );
	}
}
