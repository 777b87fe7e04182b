<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Contact\Contact_Link;
use ChatHub\Settings\Fallback;

/** What visitors get when there is no chat: the block's own content, else the site's fallback, else a kind sentence. */
final class Fallback_View {

	/** Elements that are seen although they hold no text. */
	private const VISIBLE_ELEMENT = '/<(img|svg|picture|video|audio|iframe|object|embed|canvas|form|input|button)\b/i';

	public function __construct( private readonly Contact_Link $links ) {}

	/**
	 * The fallback of one chat. In a corner it opens only when it is wanted, so that it never lies over a page by itself;
	 * browsers do that without a script.
	 *
	 * @param string $content The rendered inner blocks.
	 */
	public function of_chat( Chat_Offer $offer, string $content, Fallback $fallback ): string {
		$html = $this->html( $content, $fallback );
		if ( $offer->floating ) {
			$html = '<details class="chathub-chat__more"><summary>' . esc_html__( 'Other ways to reach us', 'chathub' ) . '</summary>' . $html . '</details>';
		}
		return '<div class="chathub-chat__fallback">' . $html . '</div>';
	}

	/**
	 * @param string $content The rendered inner blocks.
	 */
	public function html( string $content, Fallback $fallback ): string {
		return self::is_visible( $content ) ? $content : $this->of_site( $fallback );
	}

	private function of_site( Fallback $fallback ): string {
		$message = trim( $fallback->message );
		$links   = array_filter( array_map( $this->links->html( ... ), $fallback->contacts ), static fn ( string $link ): bool => '' !== $link );
		if ( '' === $message && array() === $links ) {
			$message = __( 'The chat is not available at the moment. Please try again later.', 'chathub' );
		}
		$paragraph = '' === $message ? '' : '<p>' . nl2br( esc_html( $message ) ) . '</p>';
		$list      = array() === $links ? '' : '<ul class="chathub-chat__contacts"><li>' . implode( '</li><li>', $links ) . '</li></ul>';
		return $paragraph . $list;
	}

	private static function is_visible( string $content ): bool {
		$text = html_entity_decode( wp_strip_all_tags( $content ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return 1 === preg_match( '/[^\s\p{Z}\p{C}]/u', $text ) || 1 === preg_match( self::VISIBLE_ELEMENT, $content );
	}
}
