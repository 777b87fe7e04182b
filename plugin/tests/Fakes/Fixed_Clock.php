<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use ChatHub\Clock;
use DateTimeImmutable;
use DateTimeZone;

/** A clock that stands still until it is set. */
final class Fixed_Clock implements Clock {

	private DateTimeImmutable $now;

	public function __construct( string $now = '2026-11-22T10:15:30Z' ) {
		$this->set( $now );
	}

	public function set( string $now ): void {
		$this->now = new DateTimeImmutable( $now, new DateTimeZone( 'UTC' ) );
	}

	public function now(): DateTimeImmutable {
		return $this->now;
	}
}
