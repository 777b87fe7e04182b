<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Launch\Launch_Config;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Launch\Launch_Department;
use ChatHub\Settings\Trigger;

/**
 * A button that opens the chat, and the fallback. The same bytes for every anonymous visitor, without a query, the
 * network, a token or a nonce; CSS and the view script decide by `data-chathub-state` what shows. The script comes only
 * with a chat that can open.
 */
final class Chat_View {

	/** For browsers without scripts that do not know `@media (scripting: none)`: what the style does only after five seconds. */
	private const WITHOUT_SCRIPTS = '<noscript><style>.wp-block-chathub-chat .chathub-chat__fallback{height:auto!important;margin-block-start:1em!important;overflow:visible!important;visibility:visible!important}.wp-block-chathub-chat .chathub-chat__button{display:none!important}</style></noscript>';

	public function __construct(
		private readonly Launch_Config_Store $launch,
		private readonly Fallback_View $fallback
	) {}

	/**
	 * @param string                                  $content The rendered inner blocks: the block's own fallback.
	 * @param callable(array<string, string>): string $element Writes the attributes of the outer element, escaped.
	 */
	public function html( Chat_Offer $offer, string $content, callable $element ): string {
		$config     = $this->launch->current();
		$staff      = Page_View::is_live() && Page_View::is_for_staff();
		$department = Page_View::is_live() ? $config->department( $offer->department ) : null;
		$attributes = array( 'data-chathub-state' => null === $department ? 'unavailable' : 'idle' );
		if ( '' !== $offer->classes() ) {
			$attributes['class'] = $offer->classes();
		}
		if ( null !== $department ) {
			$attributes['data-chathub-chat'] = self::data( $offer, $department, $staff );
		}
		if ( $staff ) {
			$attributes['data-chathub-staff'] = '';
		}
		if ( null !== $department ) {
			wp_enqueue_script_module( Chat_Module_Data::MODULE );
		}
		return sprintf(
			'<div %1$s>%2$s%3$s%4$s%5$s</div>',
			$element( $attributes ),
			null === $department ? '' : self::button( $staff, $offer->text ) . '<p class="chathub-chat__status" role="status"></p>',
			$staff ? '<p class="chathub-chat__note">' . esc_html( self::note( $config, $department ) ) . '</p>' : '',
			$this->fallback->of_chat( $offer, $content, $config->fallback ),
			null === $department ? '' : self::WITHOUT_SCRIPTS
		);
	}

	/** Whoever can edit the site starts a chat by a click or not at all: nothing of another company runs beside their session by itself. */
	private static function data( Chat_Offer $offer, Launch_Department $department, bool $staff ): string {
		$data = array( 'department' => $offer->department ) + $department->to_array();
		if ( Trigger::Click !== $offer->trigger && ! $staff ) {
			$data['trigger'] = $offer->trigger->value;
		}
		return (string) wp_json_encode( $data, JSON_UNESCAPED_SLASHES );
	}

	private static function button( bool $staff, string $text ): string {
		$usual = '' === $text ? __( 'Chat with us', 'chathub' ) : $text;
		return sprintf(
			'<button type="button" class="chathub-chat__button wp-element-button">%s</button>',
			esc_html( $staff ? __( 'Test chat', 'chathub' ) : $usual )
		);
	}

	/** Why the chat does not run by itself, or why there is none, for those who can change it. */
	private static function note( Launch_Config $config, ?Launch_Department $department ): string {
		return match ( true ) {
			null !== $department                => __( 'You can edit this site, and the chat runs a script of another company beside your account. Test it in a private window. If you press the button, it runs here.', 'chathub' ),
			! $config->is_connected()           => __( 'Visitors see no chat here, only this fallback: the site is not connected to ChatHub. An administrator can connect it under Settings → ChatHub.', 'chathub' ),
			! $config->terms->can_be_met()      => __( 'Visitors see no chat here, only this fallback: the chat has to be isolated, and the proxy offers no frame for that. An administrator can change either under Settings → ChatHub.', 'chathub' ),
			default                             => __( 'Visitors see no chat here, only this fallback: the block’s department does not exist. Edit the block and choose another one.', 'chathub' ),
		};
	}
}
