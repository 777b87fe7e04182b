<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use PHPUnit\Framework\Attributes\Depends;

/** What the other tests rely on: one test's writing is gone in the next, whatever table it went to. */
final class Isolation_Test extends Test_Case {

	public function test_a_test_may_write_anything(): int {
		$this->act_as( 'editor' );
		update_option( 'chathub_isolation', 'written', false );
		set_transient( 'chathub_isolation', 'written' );
		return $this->publish( 'written' );
	}

	#[Depends( 'test_a_test_may_write_anything' )]
	public function test_the_next_finds_none_of_it( int $post ): void {
		self::assertNull( get_post( $post ) );
		self::assertFalse( get_option( 'chathub_isolation' ) );
		self::assertFalse( get_transient( 'chathub_isolation' ) );
		self::assertFalse( get_user_by( 'login', 'chathub-test-editor' ) );
		self::assertSame( 0, get_current_user_id() );
	}
}
