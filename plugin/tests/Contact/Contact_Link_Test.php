<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Contact;

use ChatHub\Contact\Contact;
use ChatHub\Contact\Contact_Link;
use ChatHub\Contact\Contact_Type;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Contact_Link_Test extends Test_Case {

	/**
	 * @return list<array{string, string, string}>
	 */
	public static function good(): array {
		return array(
			array( 'phone', '+420 123 456 789', 'tel:+420123456789' ),
			array( 'phone', '112', 'tel:112' ),
			array( 'phone', ' (02) 123-45.67 ', 'tel:021234567' ),
			array( 'sms', '+420123456789', 'sms:+420123456789' ),
			array( 'email', 'help@example.com', 'mailto:help@example.com' ),
			array( 'link', 'https://example.com/contact?a=1&b=2', 'https://example.com/contact?a=1&b=2' ),
			array( 'link', 'http://example.com', 'http://example.com' ),
			array( 'viber', '+420 123 456 789', 'viber://chat?number=%2B420123456789' ),
			array( 'telegram', '@example_help', 'https://t.me/example_help' ),
			array( 'telegram', 'example_help', 'https://t.me/example_help' ),
			array( 'whatsapp', '+420 123 456 789', 'https://wa.me/420123456789' ),
			array( 'messenger', 'example.help', 'https://m.me/example.help' ),
			array( 'signal', '+420 123 456 789', 'https://signal.me/#p/+420123456789' ),
		);
	}

	#[DataProvider( 'good' )]
	public function test_builds( string $type, string $value, string $href ): void {
		self::assertSame( $href, ( new Contact_Link() )->href( new Contact( Contact_Type::from( $type ), $value, '' ) ) );
	}

	/**
	 * @return list<array{string, string}>
	 */
	public static function bad(): array {
		return array(
			array( 'phone', '' ),
			array( 'phone', '12' ),
			array( 'phone', 'call me' ),
			array( 'phone', '+420"onmouseover=alert(1)' ),
			array( 'phone', '+1234567890123456' ),
			array( 'phone', "123\n456;ext=1" ),
			array( 'email', 'help' ),
			array( 'email', 'help@example.com?bcc=all@example.com' ),
			array( 'email', 'a"b@example.com' ),
			array( 'link', 'javascript:alert(1)' ),
			array( 'link', 'JaVaScRiPt:alert(1)' ),
			array( 'link', 'data:text/html,x' ),
			array( 'link', '//example.com' ),
			array( 'link', '/contact' ),
			array( 'link', 'https://' ),
			array( 'link', 'https://user:pass@example.com' ),
			array( 'link', 'https://example.com/" onclick="alert(1)' ),
			array( 'link', 'https://example.com/ x' ),
			array( 'viber', '123456789' ),
			array( 'viber', '+1' ),
			array( 'telegram', '../evil' ),
			array( 'telegram', 'abc' ),
			array( 'telegram', 'joinchat/AAAA' ),
			array( 'whatsapp', '123 456 789' ),
			array( 'messenger', 'a/b/c/d/e' ),
			array( 'signal', 'name.01' ),
			array( 'phone', str_repeat( '1', 300 ) ),
		);
	}

	#[DataProvider( 'bad' )]
	public function test_refuses( string $type, string $value ): void {
		$contact = new Contact( Contact_Type::from( $type ), $value, 'Label' );
		self::assertNull( ( new Contact_Link() )->href( $contact ) );
		self::assertSame( '', ( new Contact_Link() )->html( $contact ) );
	}

	public function test_escapes_address_and_label(): void {
		$html = ( new Contact_Link() )->html( new Contact( Contact_Type::Link, 'https://example.com/?a=1&b=2', '<b onclick="x">"Us" & them</b>' ) );
		self::assertSame( '<a class="chathub-contact__link" href="https://example.com/?a=1&#038;b=2">&lt;b onclick=&quot;x&quot;&gt;&quot;Us&quot; &amp; them&lt;/b&gt;</a>', $html );
	}

	public function test_every_type_has_words_of_its_own(): void {
		$samples = array_column( self::good(), 1, 0 );
		foreach ( Contact_Type::cases() as $type ) {
			$html = ( new Contact_Link() )->html( new Contact( $type, $samples[ $type->value ], '' ) );
			self::assertStringContainsString( esc_html( $type->default_label( trim( $samples[ $type->value ] ) ) ), $html );
		}
	}

	public function test_knows_the_same_types_as_the_schema(): void {
		self::assertSame( $this->contact_types(), array_column( Contact_Type::cases(), 'value' ) );
	}
}
