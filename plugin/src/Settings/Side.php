<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

/** The corner of a floating chat, in the direction of the page's language. */
enum Side: string {

	case End   = 'end';
	case Start = 'start';

	/**
	 * @param mixed $value Untrusted.
	 */
	public static function of( mixed $value ): self {
		return is_string( $value ) ? self::tryFrom( $value ) ?? self::End : self::End;
	}
}
