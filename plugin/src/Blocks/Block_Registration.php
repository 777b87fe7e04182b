<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Plugin_Context;
use ChatHub\Registrable;
use WP_Block;
use WP_Block_Supports;
use WP_Block_Type_Registry;
use WP_Post;
use WP_Query;

/**
 * Registers our blocks where they are needed: always for editors (admin, REST), on the front end only once one of them is
 * met. Pages without our blocks pay for one look at the names of their own.
 */
final class Block_Registration implements Registrable {

	private const PREFIX = 'chathub/';

	public function __construct(
		private readonly Plugin_Context $context,
		private readonly Chat_Block $chat,
		private readonly Contact_Block $contact
	) {}

	public function register(): void {
		add_action( 'init', $this->register_for_admin( ... ) );
		add_action( 'rest_api_init', $this->register_for_rest( ... ) );
		add_action( 'wp', $this->register_for_posts( ... ), 10, 0 );
		add_filter( 'pre_render_block', $this->register_when_met( ... ), 20, 3 ); // Core's own at 10 answers null whatever came before.
	}

	private function register_for_admin(): void {
		if ( ! is_admin() ) {
			return;
		}
		$this->register_types();
		foreach ( array( 'chat', 'contact' ) as $block ) {
			wp_set_script_translations( "chathub-$block-editor-script", 'chathub', $this->context->path( 'languages' ) );
		}
	}

	/** Core gives block types the attributes of their supports at `init`, before a request is known to be REST. */
	private function register_for_rest(): void {
		$this->register_types();
		WP_Block_Supports::init();
	}

	/** Before WordPress works out the theme's styles: it does that again for a type that comes later, at twenty times the cost. */
	private function register_for_posts(): void {
		$query = $GLOBALS['wp_query'] ?? null;
		if ( ! $query instanceof WP_Query || self::is_registered() ) {
			return;
		}
		foreach ( $query->posts ?? array() as $post ) {
			if ( $post instanceof WP_Post && str_contains( $post->post_content, '<!-- wp:' . self::PREFIX ) ) {
				$this->register_for_page();
				return;
			}
		}
	}

	/**
	 * Inner blocks take their type when the outermost block is built, so the whole tree is searched before that. A block
	 * whose parent was built elsewhere, as in navigation, is rendered again now that its type is known.
	 *
	 * @param mixed $rendered     Null, or what another plugin renders instead.
	 * @param mixed $parsed_block As parsed, or what another plugin made of it.
	 * @param mixed $parent_block A WP_Block; null for the outermost.
	 * @return mixed
	 */
	private function register_when_met( mixed $rendered, mixed $parsed_block = null, mixed $parent_block = null ): mixed {
		if ( ! is_array( $parsed_block ) || ! self::is_met( $parsed_block, $parent_block ) || self::is_registered() ) {
			return $rendered;
		}
		$this->register_for_page();
		return null === $rendered && $parent_block instanceof WP_Block && self::is_registered() ? render_block( $parsed_block ) : $rendered;
	}

	/**
	 * The outermost block is searched as a whole, those inside then by their own names only: pages have hundreds.
	 *
	 * @param array<mixed> $block As parsed, or what another plugin made of it.
	 */
	private static function is_met( array $block, mixed $parent_block ): bool {
		return null === $parent_block ? self::holds_ours( $block ) : self::is_ours( $block );
	}

	/** Without the editor's script: naming one makes WordPress set up all of its own, which costs more than all the rest of a page's chat. */
	private function register_for_page(): void {
		$without_editor = self::without_editor( ... );
		add_filter( 'block_type_metadata', $without_editor );
		$this->register_types();
		remove_filter( 'block_type_metadata', $without_editor );
	}

	/**
	 * @param mixed $metadata As in block.json, unless another plugin broke it.
	 * @return mixed
	 */
	private static function without_editor( mixed $metadata ): mixed {
		return is_array( $metadata ) ? array_diff_key( $metadata, array_flip( array( 'editorScript', 'editorStyle', 'example' ) ) ) : $metadata;
	}

	private function register_types(): void {
		$folder = $this->context->path( 'build/blocks' );
		if ( self::is_registered() || ! is_dir( $folder ) ) {
			return;
		}
		wp_register_block_metadata_collection( $folder, $this->context->path( 'build/blocks-manifest.php' ) );
		$chat = register_block_type_from_metadata( $folder . '/chat', array( 'render_callback' => $this->chat->render( ... ) ) );
		if ( false !== $chat ) {
			$chat->view_script_module_ids = array(); // Core would bring the script with every block; Chat_Block knows which can chat.
		}
		register_block_type_from_metadata( $folder . '/contact', array( 'render_callback' => $this->contact->render( ... ) ) );
	}

	private static function is_registered(): bool {
		return WP_Block_Type_Registry::get_instance()->is_registered( self::PREFIX . 'chat' );
	}

	/**
	 * @param array<mixed> $block As parsed, or what another plugin made of it.
	 */
	private static function is_ours( array $block ): bool {
		return is_string( $block['blockName'] ?? null ) && str_starts_with( $block['blockName'], self::PREFIX );
	}

	/**
	 * @param array<mixed> $block As parsed, or what another plugin made of it.
	 */
	private static function holds_ours( array $block ): bool {
		if ( self::is_ours( $block ) ) {
			return true;
		}
		foreach ( (array) ( $block['innerBlocks'] ?? array() ) as $inner ) {
			if ( is_array( $inner ) && self::holds_ours( $inner ) ) {
				return true;
			}
		}
		return false;
	}
}
