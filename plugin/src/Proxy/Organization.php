<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

/** An organization at ChatHub that this site may use. */
final class Organization {

	public function __construct( public readonly int $id, public readonly string $name ) {}

	/**
	 * @param array{id: int, name: string} $data Valid by Answer_Schemas.
	 */
	public static function from_array( array $data ): self {
		return new self( $data['id'], $data['name'] );
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
