<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Fields;
use UnexpectedValueException;

/** What a page needs to open the chat of one department. */
final class Launch_Department {

	/**
	 * @param int    $organization The organization's id at ChatHub.
	 * @param string $grant        Signed, public.
	 */
	public function __construct( public readonly int $organization, public readonly string $grant ) {}

	/**
	 * @param mixed $data As stored.
	 * @throws UnexpectedValueException When that is not what to_array() makes.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->integer( 'organization' ), $fields->string( 'grant' ) );
	}

	/**
	 * @return array{organization: int, grant: string}
	 */
	public function to_array(): array {
		return array(
			'organization' => $this->organization,
			'grant'        => $this->grant,
		);
	}
}
