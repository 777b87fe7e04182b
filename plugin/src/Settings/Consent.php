<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** Whether the chat waits for the visitor's stored consent before it does anything by itself. */
final class Consent {

	/**
	 * @param bool   $required
	 * @param string $category As the WP Consent API calls it.
	 */
	public function __construct( public readonly bool $required, public readonly string $category ) {}

	/**
	 * @param mixed $data Valid by the schema.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->boolean( 'required' ), $fields->string( 'category' ) );
	}
}
