<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Proxy\Diagnosis_Step;
use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Tests\Test_Case;

/** What a person is told of a step; the last step and status of each list are those of a newer proxy. */
final class Diagnosis_Step_Test extends Test_Case {

	public function test_every_step_says_in_its_own_words_that_it_passed(): void {
		$steps     = array( 'login', 'organizations', 'operators', 'mint', 'validate', 'of_tomorrow' );
		$sentences = array_map( static fn ( string $step ): string => self::message( $step, 'passed' ), $steps );
		self::assertSame( $sentences, array_unique( $sentences ) );
		self::assertSame( array( 4 => $sentences[4] ), preg_grep( '/token is good/', $sentences ), 'Nothing but `validate` says so.' );
	}

	public function test_every_status_has_words_of_its_own(): void {
		$statuses  = array( 'passed', 'failed', 'skipped', 'of_tomorrow' );
		$sentences = array_map( static fn ( string $status ): string => self::message( 'login', $status ), $statuses );
		self::assertSame( $sentences, array_unique( $sentences ) );
		self::assertSame( Error_Messages::sentence( Error_Code::Internal_Error ), $sentences[1] );
	}

	public function test_a_failure_is_told_by_its_code(): void {
		self::assertSame( Error_Messages::sentence( Error_Code::Unreachable ), self::message( 'login', 'failed', Error_Code::Unreachable ) );
	}

	private static function message( string $step, string $status, ?Error_Code $code = null ): string {
		return self::string_at( ( new Diagnosis_Step( $step, $status, 5, $code ) )->to_array(), 'message' );
	}
}
