<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;
use WP_Error;

/** What WordPress asks of the proxy. Every call goes over the network, so none belongs into rendering. */
interface Proxy_Api {

	/** Who are we to the proxy? */
	public function site( Connection $connection ): Site_Report|WP_Error;

	/**
	 * @return list<Organization>|WP_Error
	 */
	public function organizations( Connection $connection ): array|WP_Error;

	/**
	 * @return list<Operator>|WP_Error
	 */
	public function operators( Connection $connection, int $organization ): array|WP_Error;

	/**
	 * Walks from the login to a valid token.
	 *
	 * @param int|null $operator Null for any active one.
	 */
	public function diagnose( Connection $connection, int $organization, ?int $operator ): Diagnosis|WP_Error;
}
