<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Clock;
use ChatHub\Options;
use ChatHub\Settings\Settings;

/**
 * The number in every grant below which the proxy accepts none: raising it takes back what earlier pages may hand out.
 *
 * It starts at the Unix time of its creation and never falls behind the clock when it is raised, so that a site that was
 * reinstalled is not below what the proxy remembers of it. One whose database was restored from a backup, or that has a
 * clone with the same key, learns the proxy's number from the proxy.
 */
final class Generation {

	public function __construct( private readonly Clock $clock ) {}

	public function current(): int {
		$stored = get_option( Options::GENERATION );
		if ( is_numeric( $stored ) && (int) $stored > 0 ) { // The database keeps numbers as text.
			return (int) $stored;
		}
		$first = $this->clock->now()->getTimestamp();
		update_option( Options::GENERATION, $first, false );
		return $first;
	}

	/** Raises it to the highest that the proxy has verified: below that it accepts no grant, and says so to visitors only. */
	public function catch_up( int $verified ): void {
		if ( $this->current() < $verified ) {
			update_option( Options::GENERATION, $verified, false );
		}
	}

	/** Raises it when a grant of the old settings gives more, or leads elsewhere, than one of the new would. */
	public function after_change( Settings $old, Settings $new ): void {
		if ( self::takes_something_back( $old, $new ) ) {
			update_option( Options::GENERATION, max( $this->current() + 1, $this->clock->now()->getTimestamp() ), false );
		}
	}

	private static function takes_something_back( Settings $old, Settings $new ): bool {
		if ( array() !== $old->departments && $new->token_lifetime < $old->token_lifetime ) {
			return true;
		}
		foreach ( $old->departments as $department ) {
			$successor = $new->department( $department->slug );
			if ( null === $successor || ! $successor->leads_where( $department ) ) {
				return true;
			}
		}
		return false;
	}
}
