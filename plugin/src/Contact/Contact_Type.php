<?php
declare( strict_types=1 );

namespace ChatHub\Contact;

/** The ways of contact that a link can be built for. */
enum Contact_Type: string {

	// Generated from plugin/schema/settings.schema.json by `npm run generate`.
	case Phone     = 'phone';
	case Email     = 'email';
	case Link      = 'link';
	case Sms       = 'sms';
	case Viber     = 'viber';
	case Telegram  = 'telegram';
	case Whatsapp  = 'whatsapp';
	case Messenger = 'messenger';
	case Signal    = 'signal';
	// End of what is generated.

	/** The name of the messenger, which is the same in every language; null for other ways of contact. */
	public function messenger(): ?string {
		return match ( $this ) {
			self::Viber     => 'Viber',
			self::Telegram  => 'Telegram',
			self::Whatsapp  => 'WhatsApp',
			self::Messenger => 'Messenger',
			self::Signal    => 'Signal',
			default         => null,
		};
	}

	/** What the link says when nobody chose other words. */
	public function default_label( string $value ): string {
		return match ( $this ) {
			/* translators: %s: phone number. */
			self::Phone     => sprintf( __( 'Call %s', 'chathub' ), $value ),
			/* translators: %s: email address. */
			self::Email     => sprintf( __( 'Write to %s', 'chathub' ), $value ),
			self::Link      => __( 'Contact us', 'chathub' ),
			/* translators: %s: phone number. */
			self::Sms       => sprintf( __( 'Send a text message to %s', 'chathub' ), $value ),
			/* translators: %s: name of a messenger, such as Viber. */
			default         => sprintf( __( 'Chat on %s', 'chathub' ), (string) $this->messenger() ),
		};
	}

	/** What to write instead of a value that no link can be built from. */
	public function advice(): string {
		return match ( $this ) {
			self::Phone, self::Sms                      => __( 'Write a phone number, for example +420 123 456 789.', 'chathub' ),
			self::Viber, self::Whatsapp, self::Signal   => __( 'Write a phone number with its country code, for example +420 123 456 789.', 'chathub' ),
			self::Email                                 => __( 'Write an email address, for example help@example.com.', 'chathub' ),
			self::Link                                  => __( 'Write a web address, for example https://example.com/contact.', 'chathub' ),
			self::Telegram                              => __( 'Write a Telegram user name, for example @example_help.', 'chathub' ),
			self::Messenger                             => __( 'Write the user name of a Facebook page, for example example.help.', 'chathub' ),
		};
	}
}
