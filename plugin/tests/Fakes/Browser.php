<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use WP_Session_Tokens;

/** A person's browser: signed in by WordPress's own cookie, or by none, and able to make the nonces that its pages hold. */
final class Browser {

	private readonly string $session;

	private readonly string $cookie;

	/**
	 * @param int $user 0 for nobody.
	 */
	public function __construct( private readonly int $user ) {
		$expiration    = time() + DAY_IN_SECONDS;
		$this->session = 0 === $user ? '' : WP_Session_Tokens::get_instance( $user )->create( $expiration );
		$this->cookie  = 0 === $user ? '' : wp_generate_auth_cookie( $user, $expiration, 'logged_in', $this->session );
	}

	/**
	 * @return array<string, string>
	 */
	public function cookies(): array {
		return '' === $this->cookie ? array() : array( LOGGED_IN_COOKIE => $this->cookie );
	}

	/**
	 * As `wp_create_nonce()` makes it for this person.
	 *
	 * @param int $ticks_ago A nonce lives for two ticks of twelve hours.
	 */
	public function nonce( string $action = 'wp_rest', int $ticks_ago = 0 ): string {
		$tick = (int) wp_nonce_tick( $action ) - $ticks_ago;
		return substr( wp_hash( "$tick|$action|$this->user|$this->session", 'nonce' ), -12, 10 );
	}
}
