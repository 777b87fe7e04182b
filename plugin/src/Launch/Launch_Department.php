<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

/** What a page needs to open the chat of one department. */
final class Launch_Department {

	/**
	 * @param int    $organization The organization's id at ChatHub.
	 * @param string $grant        Signed, public.
	 */
	public function __construct( public readonly int $organization, public readonly string $grant ) {}

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
