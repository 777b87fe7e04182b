<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

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
	 * @param array{id: int, name: string, status: string} $data Valid by Answer_Schemas.
	 */
	public static function from_array( array $data ): self {
		return new self( $data['id'], $data['name'], $data['status'] );
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
