<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

/** What a permitted call does besides answering. */
enum Effect {

	case None;

	/** Calls the proxy. */
	case Asks;

	/** Changes what is stored. */
	case Writes;
}
