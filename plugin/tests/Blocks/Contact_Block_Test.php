<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Contact_Block_Test extends Test_Case {

	public function test_prints_one_link(): void {
		self::assertSame(
			'<div class="wp-block-chathub-contact"><a class="chathub-contact__link" href="tel:+420123456789">Call</a></div>',
			do_blocks( '<!-- wp:chathub/contact {"value":"+420 123 456 789","label":"Call"} /-->' )
		);
	}

	public function test_without_other_words_it_shows_itself(): void {
		self::assertStringContainsString( '>help@example.com</a>', do_blocks( '<!-- wp:chathub/contact {"type":"email","value":" help@example.com "} /-->' ) );
	}

	public function test_prints_nothing_for_what_is_no_contact(): void {
		foreach ( array( '{}', '{"type":"fax","value":"1"}', '{"type":"link","value":"javascript:alert(1)"}', '{"type":"phone","value":["112"]}', '{"type":"phone","value":"112","label":{"a":1}}' ) as $attributes ) {
			$html = do_blocks( "<!-- wp:chathub/contact $attributes /-->" );
			self::assertStringNotContainsString( 'javascript', $html );
			self::assertStringNotContainsString( 'href="tel:1"', $html );
			self::assertStringNotContainsString( 'Array', $html );
		}
		self::assertSame( '', do_blocks( '<!-- wp:chathub/contact {} /-->' ) );
	}

	public function test_a_contributors_viber_link_survives_publishing(): void {
		$this->act_as( 'contributor' );
		self::assertFalse( current_user_can( 'unfiltered_html' ) );
		kses_init();
		$post = $this->publish( '<!-- wp:chathub/contact {"type":"viber","value":"+420 123 456 789","label":"Viber"} /--><!-- wp:paragraph --><p><a href="viber://chat?number=1">raw</a></p><!-- /wp:paragraph -->' );
		kses_remove_filters();
		$content = get_post_field( 'post_content', $post );
		self::assertStringNotContainsString( 'viber://', $content, 'KSES was at work.' );
		self::assertStringContainsString( '<a class="chathub-contact__link" href="viber://chat?number=%2B420123456789">Viber</a>', self::string_at( apply_filters( 'the_content', $content ) ) );
	}

	public function test_a_contributors_breakout_does_not(): void {
		$this->act_as( 'contributor' );
		kses_init();
		$post = $this->publish( '<!-- wp:chathub/contact {"type":"phone","value":"\u0022 onmouseover=alert(1) x=\u0022","label":"x"} /--><!-- wp:chathub/contact {"type":"phone","value":"112","label":"\u0022 onmouseover=alert(1)\u003cimg src=x onerror=alert(1)\u003e"} /-->' );
		kses_remove_filters();
		$html = self::string_at( apply_filters( 'the_content', get_post_field( 'post_content', $post ) ) );
		self::assertStringContainsString( 'href="tel:112"', $html );
		self::assertStringNotContainsString( '<img', $html );
		self::assertDoesNotMatchRegularExpression( '/<a[^>]*onmouseover/', $html );
	}

	#[DataProvider( 'texts' )]
	public function test_a_link_without_a_text_says_what_it_leads_to( string $type, string $value, string $text ): void {
		$html = do_blocks( sprintf( '<!-- wp:chathub/contact {"type":"%1$s","value":"%2$s"} /-->', $type, $value ) );
		self::assertStringContainsString( ">$text</a>", $html );
	}

	/** @return iterable<string, array{string, string, string}> */
	public static function texts(): iterable {
		yield 'a number speaks for itself' => array( 'phone', '+420 123 456 789', '+420 123 456 789' );
		yield 'an account does not say where' => array( 'telegram', 'example_help', 'Telegram: example_help' );
		yield 'a number at a messenger' => array( 'viber', '+420 123 456 789', 'Viber: +420 123 456 789' );
	}
}
