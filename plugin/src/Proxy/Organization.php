<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Fields;

/** An organization at ChatHub that this site may use. */
final class Organization {

	public function __construct( public readonly int $id, public readonly string $name ) {}

	/**
	 * @param mixed $data Valid by Answer_Schemas.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->integer( 'id' ), $fields->string( 'name' ) );
	}

	/**
	 * @return array{id: int, name: string}
	 */
	public function to_array(): array {
		return array(
			'id'   => $this->id,
			'name' => $this->name,
		);
	}
}
