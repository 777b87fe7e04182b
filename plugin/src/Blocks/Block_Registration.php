<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Plugin_Context;
use ChatHub\Registrable;
use WP_Block;
use WP_Block_Supports;
use WP_Block_Type_Registry;

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
		if ( ! is_array( $parsed_block ) || self::is_registered() || ! self::holds_ours( $parsed_block ) ) {
			return $rendered;
		}
		$this->register_types();
		return null === $rendered && $parent_block instanceof WP_Block && self::is_registered() ? render_block( $parsed_block ) : $rendered;
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
	private static function holds_ours( array $block ): bool {
		if ( is_string( $block['blockName'] ?? null ) && str_starts_with( $block['blockName'], self::PREFIX ) ) {
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
