<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Contact\Contact;

/** How else visitors reach a human, where a block has no fallback of its own. */
final class Fallback {

	/**
	 * @param string        $message  Plain text, may be ''.
	 * @param list<Contact> $contacts In the order in which they are shown.
	 */
	public function __construct( public readonly string $message, public readonly array $contacts ) {}

	/**
	 * @param mixed $data Untrusted: contacts that make no sense are left out.
	 */
	public static function from_array( mixed $data ): self {
		$message  = is_array( $data ) ? ( $data['message'] ?? '' ) : '';
		$contacts = is_array( $data ) ? ( $data['contacts'] ?? array() ) : array();
		return new self(
			is_string( $message ) ? $message : '',
			array_values( array_filter( array_map( Contact::from_array( ... ), is_array( $contacts ) ? $contacts : array() ) ) )
		);
	}

	/**
	 * @return array{message: string, contacts: list<array{type: string, value: string, label: string}>}
	 */
	public function to_array(): array {
		return array(
			'message'  => $this->message,
			'contacts' => array_map( static fn ( Contact $contact ): array => $contact->to_array(), $this->contacts ),
		);
	}
}
