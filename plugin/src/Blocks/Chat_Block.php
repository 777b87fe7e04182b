<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Launch\Launch_Config;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Launch\Launch_Department;

/**
 * `chathub/chat`: a button that opens the chat, and the fallback. The same bytes for every anonymous visitor, without a
 * query, the network, a token or a nonce; CSS and the view script decide by `data-chathub-state` what shows. The script
 * comes only with a block that can chat.
 */
final class Chat_Block {

	/** For browsers without scripts that do not know `@media (scripting: none)`: what the style does only after five seconds. */
	private const WITHOUT_SCRIPTS = '<noscript><style>.wp-block-chathub-chat .chathub-chat__fallback{height:auto!important;margin-block-start:1em!important;overflow:visible!important;visibility:visible!important}.wp-block-chathub-chat .chathub-chat__button{display:none!important}</style></noscript>';

	public function __construct(
		private readonly Launch_Config_Store $launch,
		private readonly Fallback_View $fallback
	) {}

	/**
	 * @param array<string, mixed> $attributes Untrusted.
	 * @param string               $content    The rendered inner blocks: the block's own fallback.
	 */
	public function render( array $attributes, string $content ): string {
		$slug       = is_string( $attributes['department'] ?? null ) ? $attributes['department'] : '';
		$text       = is_string( $attributes['text'] ?? null ) ? trim( $attributes['text'] ) : '';
		$config     = $this->launch->current();
		$fallback   = '<div class="chathub-chat__fallback">' . $this->fallback->html( $content, $config->fallback ) . '</div>';
		$static     = self::is_static();
		$staff      = ! $static && self::is_staff();
		$department = $static ? null : $config->department( $slug );
		if ( null === $department ) {
			return self::wrap( 'unavailable', $staff, array(), ( $staff ? self::note( self::absence( $config ) ) : '' ) . $fallback );
		}
		wp_enqueue_script_module( Chat_Module_Data::MODULE );
		return self::wrap(
			'idle',
			$staff,
			array( 'data-chathub-chat' => self::data( $slug, $department ) ),
			self::button( $staff, $text )
				. '<p class="chathub-chat__status" role="status"></p>'
				. ( $staff ? self::note( __( 'You can edit this site, and the chat runs a script of another company beside your account. Test it in a private window. If you press the button, it runs here.', 'chathub' ) ) : '' )
				. $fallback
				. self::WITHOUT_SCRIPTS
		);
	}

	/** Feeds, REST answers and previews in the admin are read elsewhere: only the fallback makes sense there. */
	private static function is_static(): bool {
		return is_feed() || wp_is_serving_rest_request() || is_admin() || is_customize_preview();
	}

	/** People whose session the vendor's script could use for more than a chat. */
	private static function is_staff(): bool {
		return is_user_logged_in() && current_user_can( 'edit_posts' );
	}

	/**
	 * @param array<string, string> $attributes Further attributes, not escaped yet.
	 * @param string                $inside     HTML.
	 */
	private static function wrap( string $state, bool $staff, array $attributes, string $inside ): string {
		$attributes['data-chathub-state'] = $state;
		if ( $staff ) {
			$attributes['data-chathub-staff'] = '';
		}
		return sprintf( '<div %1$s>%2$s</div>', get_block_wrapper_attributes( $attributes ), $inside );
	}

	private static function data( string $slug, Launch_Department $department ): string {
		return (string) wp_json_encode( array( 'department' => $slug ) + $department->to_array(), JSON_UNESCAPED_SLASHES );
	}

	private static function button( bool $staff, string $text ): string {
		$usual = '' === $text ? __( 'Chat with us', 'chathub' ) : $text;
		return sprintf(
			'<button type="button" class="chathub-chat__button wp-element-button">%s</button>',
			esc_html( $staff ? __( 'Test chat', 'chathub' ) : $usual )
		);
	}

	private static function note( string $sentence ): string {
		return '<p class="chathub-chat__note">' . esc_html( $sentence ) . '</p>';
	}

	/** Why there is no chat, for those who can change it. */
	private static function absence( Launch_Config $config ): string {
		return '' === $config->token_endpoint || '' === $config->widget_url
			? __( 'Visitors see no chat here, only this fallback: the site is not connected to ChatHub. An administrator can connect it under Settings → ChatHub.', 'chathub' )
			: __( 'Visitors see no chat here, only this fallback: the block’s department does not exist. Edit the block and choose another one.', 'chathub' );
	}
}
