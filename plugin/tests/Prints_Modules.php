<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use ChatHub\Blocks\Chat_Module_Data;
use PHPUnit\Framework\Attributes\After;
use PHPUnit\Framework\Attributes\Before;
use WP_Script_Modules;

/** For tests of what pages load: each begins with a page that has printed no script module and no style yet. */
trait Prints_Modules {

	private WP_Script_Modules $modules;

	/** A page that has printed no script module yet. */
	#[Before]
	protected function begin_page(): void {
		$this->modules                = wp_script_modules();
		$GLOBALS['wp_script_modules'] = new WP_Script_Modules();
		wp_default_script_modules();
		wp_dequeue_style( 'chathub-chat-style' );
		wp_deregister_style( 'chathub-chat-style' );
	}

	#[After]
	protected function end_page(): void {
		$GLOBALS['wp_script_modules'] = $this->modules;
	}

	/** What core prints of script modules at the end of a page. */
	protected static function printed_modules(): string {
		ob_start();
		wp_script_modules()->print_enqueued_script_modules();
		wp_script_modules()->print_script_module_data();
		return (string) ob_get_clean();
	}

	/**
	 * What all chats of the page share.
	 *
	 * @return array<mixed>
	 */
	protected static function page_data( string $html ): array {
		self::assertSame( 1, preg_match( '#<script[^>]*id="wp-script-module-data-' . Chat_Module_Data::MODULE . '"[^>]*>(.*?)</script>#s', $html, $found ) );
		return self::array_at( json_decode( $found[1], true ) );
	}
}
