<?php
declare( strict_types=1 );

namespace ChatHub\Tokens;

use ChatHub\Clock;
use ChatHub\Connection\Connection;
use ChatHub\Settings\Department;
use DateTimeZone;

/** Signs public grants. The same inputs in the same month give the same bytes: cached pages of all visitors agree. */
final class Grant_Signer {

	public function __construct( private readonly Clock $clock ) {}

	/**
	 * @param int $lifetime   Life of the operator tokens that the grant is good for, in seconds.
	 * @param int $generation See Generation.
	 */
	public function sign( Connection $connection, Department $department, int $lifetime, int $generation ): string {
		return Jwt::sign(
			'chathub-grant+jwt',
			$connection->kid,
			array(
				'iss' => $connection->site,
				'sub' => $department->subject(),
				'aud' => $connection->token_endpoint(),
				'org' => $department->organization,
				'ttl' => $lifetime,
				'gen' => $generation,
				'exp' => $this->expiry(),
			),
			Keys::grant( $connection )
		);
	}

	/** The month (UTC) in which grants signed now should be renewed last, such as `2026-11`. */
	public function month(): string {
		return $this->clock->now()->setTimezone( new DateTimeZone( 'UTC' ) )->format( 'Y-m' );
	}

	/**
	 * The end of the next calendar month: 00:00:00 UTC of the first day of the month after it, as Unix time. Pages
	 * cached today work for 28 to 62 days.
	 */
	private function expiry(): int {
		return $this->clock->now()
			->setTimezone( new DateTimeZone( 'UTC' ) )
			->modify( 'first day of +2 months midnight' )
			->getTimestamp();
	}
}
