<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Registrable;

/** The floating chat on every page, where the settings ask for it and the page has none of its own. No block type is needed. */
final class Site_Wide_Chat implements Registrable {

	public function __construct(
		private readonly Launch_Config_Store $launch,
		private readonly Chat_Block $blocks,
		private readonly Chat_View $view,
		private readonly Chat_Assets $assets
	) {}

	public function register(): void {
		add_action( 'wp_enqueue_scripts', $this->enqueue( ... ), 10, 0 );
		add_action( 'wp_footer', $this->print( ... ), 5, 0 );
	}

	/** Before the head: WordPress 6.8 prints the modules of block themes there, and takes none later. */
	private function enqueue(): void {
		if ( ! $this->is_wanted() ) {
			return;
		}
		$chat = $this->launch->current()->site_wide;
		if ( null === $chat ) {
			return;
		}
		$this->assets->enqueue_style();
		if ( null !== $this->launch->current()->department( $chat->department ) ) {
			$this->assets->enqueue_script();
		}
	}

	private function print(): void {
		if ( ! $this->is_wanted() || $this->blocks->has_floated() ) {
			return;
		}
		$chat = $this->launch->current()->site_wide;
		if ( null !== $chat ) {
			echo $this->view->html( Chat_Offer::of_site( $chat ), '', self::attributes( ... ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Every part of it is escaped.
		}
	}

	private function is_wanted(): bool {
		/**
		 * Whether this page gets the floating chat of the settings. Asked only where they have one.
		 *
		 * @param bool $wanted True.
		 */
		return $this->launch->has_site_wide() && Page_View::is_live() && (bool) apply_filters( 'chathub_site_wide', true );
	}

	/**
	 * @param array<string, string> $attributes
	 */
	private static function attributes( array $attributes ): string {
		$attributes['class'] = trim( 'wp-block-chathub-chat ' . ( $attributes['class'] ?? '' ) );
		$written             = array();
		foreach ( $attributes as $name => $value ) {
			$written[] = $name . '="' . esc_attr( $value ) . '"';
		}
		return implode( ' ', $written );
	}
}
