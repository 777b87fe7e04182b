<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

/** `chathub/chat`, in the text or floating in a corner. */
final class Chat_Block {

	private bool $has_floated = false;

	public function __construct( private readonly Chat_View $view ) {}

	/**
	 * @param array<string, mixed> $attributes Untrusted.
	 * @param string               $content    The rendered inner blocks: the block's own fallback.
	 */
	public function render( array $attributes, string $content ): string {
		$offer = Chat_Offer::of_block( $attributes );
		if ( $offer->floating && ! Page_View::is_only_looking() ) {
			$this->has_floated = true;
		}
		return $this->view->html( $offer, $content, get_block_wrapper_attributes( ... ) );
	}

	/** Whether a floating chat is in this page already. */
	public function has_floated(): bool {
		return $this->has_floated;
	}
}
