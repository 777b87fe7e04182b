<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

/** The method with which the browser came. A REST request may claim another: by an override, or because PHP made it. */
final class Real_Method {

	/** Upper case; '' outside of HTTP. */
	public static function get(): string {
		return isset( $_SERVER['REQUEST_METHOD'] ) && is_string( $_SERVER['REQUEST_METHOD'] ) ? strtoupper( sanitize_key( $_SERVER['REQUEST_METHOD'] ) ) : '';
	}
}
