<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Launch;

use ChatHub\Launch\Generation;
use ChatHub\Options;
use ChatHub\Settings\Settings;
use ChatHub\Tests\Fakes\Fixed_Clock;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Generation_Test extends Test_Case {

	/**
	 * @return array<string, array{array<string, mixed>, array<string, mixed>, bool}>
	 */
	public static function changes(): array {
		$two    = array( self::department( 'a' ), self::department( 'b', 34, 7001 ) );
		$before = self::settings( $two );
		return array(
			'nothing'                       => array( $before, $before, false ),
			'department removed'            => array( $before, self::settings( array( $two[0] ) ), true ),
			'all removed'                   => array( $before, self::settings(), true ),
			'slug renamed'                  => array( $before, self::settings( array( self::department( 'c' ), $two[1] ) ), true ),
			'organization changed'          => array( $before, self::settings( array( self::department( 'a', 13 ), $two[1] ) ), true ),
			'operator changed'              => array( $before, self::settings( array( self::department( 'a', 12, 6002 ), $two[1] ) ), true ),
			'operator to any'               => array( $before, self::settings( array( self::department( 'a', 12, null ), $two[1] ) ), true ),
			'department added'              => array( $before, self::settings( array( ...$two, self::department( 'c' ) ) ), false ),
			'order changed'                 => array( $before, self::settings( array_reverse( $two ) ), false ),
			'label changed'                 => array( $before, self::settings( array( array( 'label' => 'X' ) + $two[0], $two[1] ) ), false ),
			'lifetime falls'                => array( $before, self::settings( $two, array( 'token_lifetime' => 900 ) ), true ),
			'lifetime rises'                => array( $before, self::settings( $two, array( 'token_lifetime' => 7200 ) ), false ),
			'lifetime falls, no grants yet' => array( self::settings(), self::settings( array(), array( 'token_lifetime' => 900 ) ), false ),
		);
	}

	/**
	 * @param array<string, mixed> $old
	 * @param array<string, mixed> $new
	 */
	#[DataProvider( 'changes' )]
	public function test_is_raised_when_something_is_taken_back( array $old, array $new, bool $raised ): void {
		update_option( Options::GENERATION, 5 );
		$generation = new Generation( new Fixed_Clock( '1970-01-01T00:00:03Z' ) );
		$generation->after_change( Settings::from_array( $old ), Settings::from_array( $new ) );
		self::assertSame( $raised ? 6 : 5, $generation->current() );
	}

	public function test_follows_the_clock_so_that_a_reinstalled_site_is_not_behind(): void {
		delete_option( Options::GENERATION );
		$clock      = new Fixed_Clock( '2026-11-22T10:15:30Z' );
		$generation = new Generation( $clock );
		self::assertSame( 1795342530, $generation->current() );
		$clock->set( '2026-11-23T10:15:30Z' );
		self::assertSame( 1795342530, $generation->current(), 'It only moves when it is raised.' );
		$generation->after_change( Settings::from_array( self::settings( array( self::department( 'a' ) ) ) ), Settings::from_array( self::settings() ) );
		self::assertSame( 1795428930, $generation->current() );
	}

	public function test_catches_up_with_the_proxy_and_never_falls_back(): void {
		$generation = new Generation( new Fixed_Clock( '1970-01-01T00:00:05Z' ) );
		delete_option( Options::GENERATION );
		foreach ( array(
			0 => 5,
			4 => 5,
			5 => 5,
			9 => 9,
			6 => 9,
		) as $verified => $expected ) {
			$generation->catch_up( $verified );
			self::assertSame( $expected, $generation->current(), "The proxy has seen $verified." );
		}
		self::assertArrayNotHasKey( Options::GENERATION, wp_load_alloptions( true ) );
	}

	public function test_saving_settings_raises_it_and_signs_anew(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$before = self::int_at( self::claims( $this->launch()->current()->departments['support']->grant ), 'gen' );
		$this->save_settings( self::settings( array( self::department( 'support', 12, 6002 ) ) ) );
		$after = self::claims( $this->launch()->current()->departments['support']->grant );
		self::assertSame( 'operator:6002', self::value_at( $after, 'sub' ) );
		self::assertGreaterThan( $before, self::int_at( $after, 'gen' ) );
	}

	public function test_deleting_the_settings_raises_it(): void {
		$this->connect( array( self::department( 'support' ) ) );
		update_option( Options::GENERATION, 4_000_000_000 );
		delete_option( Options::SETTINGS );
		self::assertEquals( 4_000_000_001, get_option( Options::GENERATION ) );
		self::assertSame( array(), $this->launch()->current()->departments );
	}
}
