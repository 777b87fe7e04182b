<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Contact\Contact;
use ChatHub\Contact\Contact_Link;

/** `chathub/contact`: one link to reach a human. Built here, because KSES breaks such links of contributors. */
final class Contact_Block {

	public function __construct( private readonly Contact_Link $links ) {}

	/**
	 * @param array<string, mixed> $attributes Untrusted.
	 */
	public function render( array $attributes ): string {
		$contact = Contact::from_array( $attributes + array( 'type' => 'phone' ) );
		$link    = null === $contact ? '' : $this->links->html( self::showing_itself( $contact ) );
		return '' === $link ? '' : sprintf( '<div %1$s>%2$s</div>', get_block_wrapper_attributes(), $link );
	}

	/**
	 * Without other words the link says what it leads to, as the editor shows it. A number or an address speaks for
	 * itself; an account at a messenger does not say which.
	 */
	private static function showing_itself( Contact $contact ): Contact {
		if ( '' !== trim( $contact->label ) ) {
			return $contact;
		}
		$value     = trim( $contact->value );
		$messenger = $contact->type->messenger();
		return new Contact( $contact->type, $contact->value, null === $messenger ? $value : "$messenger: $value" );
	}
}
