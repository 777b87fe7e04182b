<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

/** What opens a chat. */
enum Trigger: string {

	case Click     = 'click';
	case Visible   = 'visible';
	case Idle      = 'idle';
	case Immediate = 'immediate';

	/**
	 * @param mixed $value Untrusted; what makes no sense is a click, which does nothing by itself.
	 */
	public static function of( mixed $value ): self {
		return is_string( $value ) ? self::tryFrom( $value ) ?? self::Click : self::Click;
	}
}
