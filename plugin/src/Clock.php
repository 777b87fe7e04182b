<?php
declare( strict_types=1 );

namespace ChatHub;

use DateTimeImmutable;

/** Tells the time, so that tests can choose it. */
interface Clock {

	/** The present moment, in UTC. */
	public function now(): DateTimeImmutable;
}
