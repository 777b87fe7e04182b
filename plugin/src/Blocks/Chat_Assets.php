<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Fields;
use ChatHub\Plugin_Context;

/**
 * The block's style and script for pages on which its type is not registered. The handles and addresses are those that
 * core gives them with the block, so that a page which has both loads each once.
 */
final class Chat_Assets {

	private const STYLE = 'chathub-chat-style';

	public function __construct( private readonly Plugin_Context $context ) {}

	/** With its path, core prints it into the page: no request, and nothing blocks rendering. */
	public function enqueue_style(): void {
		$file = 'build/blocks/chat/style-index.css';
		if ( ! is_file( $this->context->path( $file ) ) ) {
			return;
		}
		wp_enqueue_style( self::STYLE, $this->context->url( $file ), array(), CHATHUB_VERSION );
		wp_style_add_data( self::STYLE, 'path', $this->context->path( $file ) );
	}

	public function enqueue_script(): void {
		$file = $this->context->path( 'build/blocks/chat/view.asset.php' );
		if ( ! is_file( $file ) ) {
			return;
		}
		$asset = Fields::of( require $file );
		wp_enqueue_script_module( Chat_Module_Data::MODULE, $this->context->url( 'build/blocks/chat/view.js' ), self::dependencies( $asset ), $asset->string( 'version' ) );
	}

	/**
	 * Names of modules, or for such as are imported later an array with the name and that.
	 *
	 * @return array<array<string, string>|string>
	 */
	private static function dependencies( Fields $asset ): array {
		$dependencies = array();
		foreach ( $asset->array( 'dependencies' ) as $dependency ) {
			if ( is_string( $dependency ) ) {
				$dependencies[] = $dependency;
			} elseif ( is_array( $dependency ) ) {
				$fields         = new Fields( $dependency );
				$dependencies[] = array(
					'id'     => $fields->string( 'id' ),
					'import' => $fields->optional_string( 'import' ) ?? 'static',
				);
			}
		}
		return $dependencies;
	}
}
