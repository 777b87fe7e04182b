<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Blocks\Chat_Module_Data;
use ChatHub\Tests\Test_Case;
use WP_Block;
use WP_Block_Type_Registry;

final class Block_Registration_Test extends Test_Case {

	public function test_pages_without_our_blocks_register_nothing(): void {
		do_blocks( '<!-- wp:group --><div class="wp-block-group"><!-- wp:paragraph --><p>Hello chathub/chat</p><!-- /wp:paragraph --></div><!-- /wp:group -->' );
		self::assertFalse( self::knows( 'chathub/chat' ) );
		self::assertFalse( self::knows( 'chathub/contact' ) );
	}

	public function test_registers_when_one_is_met_however_deep(): void {
		$html = do_blocks( '<!-- wp:group --><div class="wp-block-group"><!-- wp:columns --><div class="wp-block-columns"><!-- wp:chathub/contact {"value":"112"} /--></div><!-- /wp:columns --></div><!-- /wp:group -->' );
		self::assertStringContainsString( 'href="tel:112"', $html );
		self::assertTrue( self::knows( 'chathub/chat' ) );
	}

	public function test_registers_when_the_parent_was_built_elsewhere(): void {
		$parsed = parse_blocks( '<!-- wp:group --><div class="wp-block-group"><!-- wp:chathub/contact {"value":"112"} /--></div><!-- /wp:group -->' )[0];
		self::assertStringContainsString( 'href="tel:112"', ( new WP_Block( $parsed ) )->render() );
	}

	public function test_a_page_with_a_chat_gets_its_script_once(): void {
		$this->connect( array( self::department( 'support' ) ) );
		do_blocks( '<!-- wp:chathub/chat --><!-- /wp:chathub/chat --><!-- wp:chathub/chat --><!-- /wp:chathub/chat -->' );
		ob_start();
		wp_script_modules()->print_enqueued_script_modules();
		wp_script_modules()->print_script_module_data();
		$html = (string) ob_get_clean();
		wp_dequeue_script_module( Chat_Module_Data::MODULE );
		self::assertSame( 1, substr_count( $html, 'build/blocks/chat/view.js' ) );
		self::assertSame( 1, preg_match( '#<script[^>]*id="wp-script-module-data-' . Chat_Module_Data::MODULE . '"[^>]*>(.*?)</script>#s', $html, $found ) );
		$data = json_decode( $found[1], true );
		self::assertSame( array( self::PROXY . '/v1/token', self::WIDGET, rest_url( 'chathub/v1/grant' ) ), array( $data['token_endpoint'], $data['widget_url'], $data['grant_endpoint'] ) );
		self::assertSame( array( 'loading', 'open', 'failed', 'retry' ), array_keys( array_filter( $data['strings'] ) ) );
		self::assertStringNotContainsString( self::KEY, $html );
		self::assertStringNotContainsString( 'nonce', $html );
	}

	public function test_rest_knows_them_with_the_attributes_of_their_supports(): void {
		rest_get_server();
		$type = WP_Block_Type_Registry::get_instance()->get_registered( 'chathub/chat' );
		self::assertNotNull( $type );
		self::assertArrayHasKey( 'style', $type->attributes );
		self::assertArrayHasKey( 'align', $type->attributes );
		self::assertSame(
			array(
				'type'    => 'string',
				'default' => '',
			),
			array_intersect_key(
				$type->attributes['department'],
				array(
					'type'    => 1,
					'default' => 1,
				)
			)
		);
	}

	public function test_contact_types_are_those_of_the_settings(): void {
		rest_get_server();
		$type   = WP_Block_Type_Registry::get_instance()->get_registered( 'chathub/contact' );
		$schema = $this->settings_schema()->as_array();
		self::assertSame( $schema['properties']['fallback']['properties']['contacts']['items']['properties']['type']['enum'], $type->attributes['type']['enum'] );
		self::assertSame( 'phone', $type->attributes['type']['default'] );
	}

	private static function knows( string $name ): bool {
		return WP_Block_Type_Registry::get_instance()->is_registered( $name );
	}
}
