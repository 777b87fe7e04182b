<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Launch\Launch_Terms;
use ChatHub\Registrable;
use ChatHub\Rest\Rest_Namespace;

/** What all chat blocks of a page share, for the view script. Printed by core with the module, so it may stand in a cache. */
final class Chat_Module_Data implements Registrable {

	public const MODULE = 'chathub-chat-view-script-module';

	public function __construct( private readonly Launch_Config_Store $launch ) {}

	public function register(): void {
		add_filter( 'script_module_data_' . self::MODULE, $this->add( ... ) );
	}

	/**
	 * The strings travel here because script modules have no translations before WordPress 7.0.
	 *
	 * @param mixed $data An array, unless another plugin broke it.
	 * @return array<mixed>
	 */
	private function add( mixed $data ): array {
		$config = $this->launch->current();
		$terms  = $config->terms;
		return array_filter(
			array(
				'token_endpoint' => $config->token_endpoint,
				'widget_url'     => $config->widget_url,
				'grant_endpoint' => rest_url( Rest_Namespace::NAME . '/grant' ),
				'frame_url'      => $terms->isolated ? $terms->frame_url : '',
				'consent'        => '' === $terms->consent ? '' : array( 'category' => $terms->consent ),
				'availability'   => $terms->office_hours?->to_array() ?? '',
			),
			static fn ( mixed $member ): bool => '' !== $member
		) + array( 'strings' => self::strings( $terms ) ) + ( is_array( $data ) ? $data : array() );
	}

	/**
	 * @return array<string, string> No more than the page can need.
	 */
	private static function strings( Launch_Terms $terms ): array {
		$strings = array(
			'loading' => __( 'Opening the chat…', 'chathub' ),
			'open'    => __( 'The chat is open.', 'chathub' ),
			'failed'  => __( 'The chat cannot be opened right now. Please use another way to reach us.', 'chathub' ),
			'retry'   => __( 'Try again', 'chathub' ),
			'unsent'  => __( 'The connection broke. What you were writing may not have been sent.', 'chathub' ),
		);
		if ( null !== $terms->office_hours ) {
			$strings['closed'] = __( 'The chat is closed right now. Please use another way to reach us.', 'chathub' );
			/* translators: %s: when the chat opens again: a time, or a day and a time. */
			$strings['opens'] = __( 'It opens again: %s', 'chathub' );
		}
		if ( $terms->isolated ) {
			$strings['title'] = __( 'Chat', 'chathub' ); // What screen readers call the frame.
		}
		return $strings;
	}
}
