<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Blocks\Block_Registration;
use ChatHub\Blocks\Chat_Module_Data;
use ChatHub\Tests\Prints_Modules;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block;
use WP_Block_Type_Registry;
use WP_Post;
use WP_Query;

final class Block_Registration_Test extends Test_Case {

	use Prints_Modules;

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
		$html = self::printed_modules();
		self::assertSame( 1, substr_count( $html, 'build/blocks/chat/view.js' ) );
		self::assertSame( 1, preg_match( '#<script[^>]*id="wp-script-module-data-' . Chat_Module_Data::MODULE . '"[^>]*>(.*?)</script>#s', $html, $found ) );
		$data    = self::array_at( json_decode( $found[1], true ) );
		$strings = self::array_at( $data, 'strings' );
		unset( $data['strings'] );
		self::assertSame(
			array(
				'token_endpoint' => self::PROXY . '/v1/token',
				'widget_url'     => self::WIDGET,
				'grant_endpoint' => rest_url( 'chathub/v1/grant' ),
				'consent'        => array( 'category' => 'functional' ),
			),
			$data
		);
		self::assertSame( array( 'loading', 'open', 'failed', 'retry', 'unsent' ), array_keys( $strings ) );
		self::assertNotContains( '', $strings );
		self::assertStringNotContainsString( self::KEY, $html );
		self::assertStringNotContainsString( 'nonce', $html );
	}

	public function test_a_page_whose_chat_is_unavailable_gets_no_script(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$html = do_blocks( '<!-- wp:chathub/chat {"department":"gone"} --><!-- /wp:chathub/chat -->' );
		self::assertStringContainsString( 'data-chathub-state="unavailable"', $html );
		self::assertStringNotContainsString( 'chathub', self::printed_modules() );
		do_blocks( '<!-- wp:chathub/chat {"department":"support"} --><!-- /wp:chathub/chat -->' );
		self::assertStringContainsString( 'build/blocks/chat/view.js', self::printed_modules() );
	}

	/**
	 * @return array<string, array{mixed}>
	 */
	public static function blocks_of_other_plugins(): array {
		return array(
			'null'              => array( null ),
			'text'              => array( 'chathub/chat' ),
			'object'            => array( new WP_Block( array( 'blockName' => 'core/paragraph' ) ) ),
			'name of a list'    => array( array( 'blockName' => array( 'chathub/chat' ) ) ),
			'no inner blocks'   => array(
				array(
					'blockName'   => 'core/group',
					'innerBlocks' => null,
				),
			),
			'inner blocks text' => array(
				array(
					'blockName'   => 'core/group',
					'innerBlocks' => 'chathub/chat',
				),
			),
			'inner block text'  => array(
				array(
					'blockName'   => 'core/group',
					'innerBlocks' => array( 'chathub/chat' ),
				),
			),
		);
	}

	#[DataProvider( 'blocks_of_other_plugins' )]
	public function test_what_is_no_block_of_ours_passes_through( mixed $block ): void {
		$filter = self::filter_of( 'pre_render_block', Block_Registration::class );
		self::assertSame( 'theirs', $filter( 'theirs', $block, 'no parent' ) );
		self::assertNull( $filter( null, $block ) );
		self::assertFalse( self::knows( 'chathub/chat' ) );
	}

	public function test_data_that_another_plugin_broke_is_replaced(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$data = apply_filters( 'script_module_data_' . Chat_Module_Data::MODULE, null );
		self::assertSame( self::WIDGET, self::value_at( $data, 'widget_url' ) );
		self::assertSame( 1, self::value_at( apply_filters( 'script_module_data_' . Chat_Module_Data::MODULE, array( 'theirs' => 1 ) ), 'theirs' ) );
	}

	/** What a page with both blocks loads of ours. */
	public function test_styles_stay_within_their_budget(): void {
		$styles = '';
		foreach ( array( 'chat', 'contact' ) as $block ) {
			$styles .= (string) file_get_contents( dirname( $this->main_file() ) . "/build/blocks/$block/style-index.css" );
		}
		self::assertStringContainsString( 'is-floating', $styles );
		self::assertLessThanOrEqual( 1536, strlen( (string) gzencode( $styles, 9 ) ) );
	}

	public function test_a_page_registers_no_script_of_the_editor(): void {
		do_blocks( '<!-- wp:chathub/chat --><!-- /wp:chathub/chat -->' );
		self::assertSame( array(), WP_Block_Type_Registry::get_instance()->get_registered( 'chathub/chat' )?->editor_script_handles );
	}

	public function test_a_page_whose_posts_hold_one_registers_before_it_is_rendered(): void {
		$query = $GLOBALS['wp_query'];
		self::assertInstanceOf( WP_Query::class, $query );
		$posts = $query->posts;
		foreach ( array( array( 'chathub/chat', false ), array( '<!-- wp:chathub/chat /-->', true ) ) as list( $content, $is_met ) ) {
			$post = get_post( $this->publish( $content ) );
			self::assertInstanceOf( WP_Post::class, $post );
			$query->posts = array( $post );
			self::filter_of( 'wp', Block_Registration::class )();
			self::assertSame( $is_met, self::knows( 'chathub/chat' ) );
		}
		$query->posts = $posts;
	}

	public function test_rest_knows_them_with_the_attributes_of_their_supports(): void {
		rest_get_server();
		$attributes = self::attributes( 'chathub/chat' );
		self::assertArrayHasKey( 'style', $attributes );
		self::assertArrayHasKey( 'align', $attributes );
		self::assertSame(
			array(
				'type'    => 'string',
				'default' => '',
			),
			array_intersect_key(
				self::array_at( $attributes, 'department' ),
				array(
					'type'    => 1,
					'default' => 1,
				)
			)
		);
	}

	public function test_contact_types_are_those_of_the_settings(): void {
		rest_get_server();
		$type = self::array_at( self::attributes( 'chathub/contact' ), 'type' );
		self::assertSame( $this->contact_types(), self::value_at( $type, 'enum' ) );
		self::assertSame( 'phone', self::value_at( $type, 'default' ) );
	}

	/**
	 * @return array<mixed>
	 */
	private static function attributes( string $block ): array {
		return self::array_at( WP_Block_Type_Registry::get_instance()->get_registered( $block )?->attributes );
	}

	private static function knows( string $name ): bool {
		return WP_Block_Type_Registry::get_instance()->is_registered( $name );
	}
}
