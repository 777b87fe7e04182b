<?php
declare( strict_types=1 );

namespace ChatHub;

use DateTimeImmutable;
use DateTimeZone;

/** The server's own clock. */
final class System_Clock implements Clock {

	public function now(): DateTimeImmutable {
		return new DateTimeImmutable( 'now', new DateTimeZone( 'UTC' ) );
	}
}
