<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Proxy;

use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Tests\Test_Case;

final class Error_Messages_Test extends Test_Case {

	public function test_every_code_has_a_sentence_of_its_own_and_a_status(): void {
		$sentences = array();
		foreach ( Error_Code::cases() as $code ) {
			$error = Error_Messages::error( $code );
			self::assertMatchesRegularExpression( '/^.{20,}[.]$/u', $error->get_error_message(), $code->value );
			self::assertContains( self::int_at( $error->get_error_data(), 'status' ), array( 400, 403, 404, 409, 429, 502 ), $code->value );
			$sentences[ $code->value ] = $error->get_error_message();
		}
		unset( $sentences['method_not_allowed'] ); // To a person the same as not_found: the versions differ.
		self::assertSame( $sentences, array_unique( $sentences ) );
	}

	public function test_each_fault_of_a_connection_string_has_its_own_sentence(): void {
		$reasons   = array( 'prefix', 'truncated', 'checksum', 'payload', 'site', 'key', 'url_scheme', 'url_port', 'url_form' );
		$sentences = array_map( static fn ( string $reason ): string => Error_Messages::sentence( Error_Code::Invalid_Connection_String, compact( 'reason' ) ), $reasons );
		self::assertSame( $sentences, array_unique( $sentences ) );
	}
}
