<?php
declare( strict_types=1 );

namespace ChatHub\Contact;

/**
 * Builds the link of a contact from its type and value. Post content cannot hold such links itself: KSES turns a
 * contributor's `viber://chat` into `//chat`, and `esc_url()` knows none of these protocols unless it is told.
 */
final class Contact_Link {

	private const PROTOCOLS = array( 'https', 'http', 'mailto', 'tel', 'sms', 'viber' );

	/** The longest value that the settings accept; longer ones are not even looked at. */
	private const MAX_LENGTH = 200;

	/** The address to link to, not escaped for HTML yet; null when the value does not fit its type. */
	public function href( Contact $contact ): ?string {
		$value = trim( $contact->value );
		if ( '' === $value || strlen( $value ) > self::MAX_LENGTH ) {
			return null;
		}
		$href = match ( $contact->type ) {
			Contact_Type::Phone     => self::after( 'tel:', self::phone( $value ) ),
			Contact_Type::Sms       => self::after( 'sms:', self::phone( $value ) ),
			Contact_Type::Email     => self::after( 'mailto:', self::email( $value ) ),
			Contact_Type::Link      => self::web_address( $value ),
			Contact_Type::Viber     => self::after( 'viber://chat?number=%2B', self::international_digits( $value ) ),
			Contact_Type::Whatsapp  => self::after( 'https://wa.me/', self::international_digits( $value ) ),
			Contact_Type::Signal    => self::after( 'https://signal.me/#p/+', self::international_digits( $value ) ),
			Contact_Type::Telegram  => self::after( 'https://t.me/', self::name( '/^@?([a-z][a-z0-9_]{3,31})$/iD', $value ) ),
			Contact_Type::Messenger => self::after( 'https://m.me/', self::name( '/^([a-z0-9][a-z0-9.]{4,49})$/iD', $value ) ),
		};
		$safe = null === $href ? '' : esc_url( $href, self::PROTOCOLS, 'db' );
		return '' === $safe ? null : $safe;
	}

	/** The whole link as HTML, or '' when the value does not fit its type. */
	public function html( Contact $contact ): string {
		$href = $this->href( $contact );
		if ( null === $href ) {
			return '';
		}
		$label = trim( $contact->label );
		return sprintf(
			'<a class="chathub-contact__link" href="%1$s">%2$s</a>',
			esc_url( $href, self::PROTOCOLS ),
			esc_html( '' === $label ? $contact->type->default_label( trim( $contact->value ) ) : $label )
		);
	}

	private static function after( string $start, ?string $rest ): ?string {
		return null === $rest ? null : $start . $rest;
	}

	/** A number as it may be dialled, or null. Short ones such as 112 are numbers too. */
	private static function phone( string $value ): ?string {
		if ( 1 !== preg_match( '/^\+?[\d\s().-]+$/D', $value ) ) {
			return null;
		}
		$digits = (string) preg_replace( '/\D/', '', $value );
		if ( strlen( $digits ) < 3 || strlen( $digits ) > 15 ) {
			return null;
		}
		return ( '+' === $value[0] ? '+' : '' ) . $digits;
	}

	/** The digits of an E.164 number: messengers know people by the number with its country code only. */
	private static function international_digits( string $value ): ?string {
		$phone = self::phone( $value );
		return null !== $phone && 1 === preg_match( '/^\+\d{8,15}$/D', $phone ) ? substr( $phone, 1 ) : null;
	}

	private static function email( string $value ): ?string {
		return false === is_email( $value ) ? null : str_replace( '%40', '@', rawurlencode( $value ) );
	}

	private static function web_address( string $value ): ?string {
		$parts = wp_parse_url( $value );
		$fits  = is_array( $parts )
			&& in_array( strtolower( $parts['scheme'] ?? '' ), array( 'http', 'https' ), true )
			&& '' !== ( $parts['host'] ?? '' )
			&& ! isset( $parts['user'] )
			&& ! isset( $parts['pass'] )
			&& 1 !== preg_match( '/[\s<>"\'\\\\]/', $value );
		return $fits ? $value : null;
	}

	private static function name( string $pattern, string $value ): ?string {
		return 1 === preg_match( $pattern, $value, $found ) ? $found[1] : null;
	}
}
