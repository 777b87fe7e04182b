<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Looks names up, so that tests need no network. */
interface Host_Resolver {

	/**
	 * @return list<string> Every IPv4 and IPv6 address of the name; empty when there is none.
	 */
	public function addresses( string $name ): array;
}
