<?php
declare( strict_types=1 );

namespace ChatHub\Admin;

use ChatHub\Plugin_Context;
use ChatHub\Registrable;

/** A way to the settings from the list of plugins. */
final class Action_Links implements Registrable {

	public function __construct( private readonly Plugin_Context $context ) {}

	public function register(): void {
		add_filter( 'plugin_action_links_' . $this->context->basename(), $this->add( ... ) );
	}

	/**
	 * @param mixed $links HTML by name, unless another plugin broke it.
	 * @return mixed
	 */
	private function add( mixed $links ): mixed {
		if ( ! is_array( $links ) || ! current_user_can( Settings_Page::CAPABILITY ) ) {
			return $links;
		}
		$link = sprintf( '<a href="%1$s">%2$s</a>', esc_url( Settings_Page::url() ), esc_html__( 'Settings', 'chathub' ) );
		return array( 'settings' => $link ) + $links;
	}
}
