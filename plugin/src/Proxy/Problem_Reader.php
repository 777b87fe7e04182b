<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Clock;
use WP_Error;

/** Understands the proxy's error answers (RFC 9457). Nothing of their text is passed on: it was not written for users. */
final class Problem_Reader {

	public function __construct( private readonly Clock $clock ) {}

	/**
	 * @param mixed $problem The decoded body, untrusted.
	 */
	public function read( mixed $problem ): WP_Error {
		$code = is_array( $problem ) && is_string( $problem['code'] ?? null ) ? Error_Code::from_proxy( $problem['code'] ) : null;
		return Error_Messages::error(
			$code ?? Error_Code::Unexpected_Answer,
			array( 'minutes' => Error_Code::Clock_Skew === $code ? $this->minutes_apart( $problem['server_time'] ?? null ) : 0 )
		);
	}

	/** Difference of the two clocks in whole minutes, at least one; 0 when the proxy does not tell its time. */
	private function minutes_apart( mixed $server_time ): int {
		$seconds = is_string( $server_time ) ? strtotime( $server_time ) : false;
		return false === $seconds
			? 0
			: max( 1, (int) round( abs( $this->clock->now()->getTimestamp() - $seconds ) / 60 ) );
	}
}
