<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Fields;

/** An operator at ChatHub. */
final class Operator {

	/**
	 * @param string $status `active`, `inactive` or `deleted`.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $name,
		public readonly string $status
	) {}

	/**
	 * @param mixed $data Valid by Answer_Schemas.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->integer( 'id' ), $fields->string( 'name' ), $fields->string( 'status' ) );
	}

	/**
	 * @return array{id: int, name: string, status: string}
	 */
	public function to_array(): array {
		return array(
			'id'     => $this->id,
			'name'   => $this->name,
			'status' => $this->status,
		);
	}
}
