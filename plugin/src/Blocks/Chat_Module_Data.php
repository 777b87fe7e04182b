<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Launch\Launch_Config_Store;
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
		return array(
			'token_endpoint' => $config->token_endpoint,
			'widget_url'     => $config->widget_url,
			'grant_endpoint' => rest_url( Rest_Namespace::NAME . '/grant' ),
			'strings'        => array(
				'loading' => __( 'Opening the chat…', 'chathub' ),
				'open'    => __( 'The chat is open.', 'chathub' ),
				'failed'  => __( 'The chat cannot be opened right now. Please use another way to reach us.', 'chathub' ),
				'retry'   => __( 'Try again', 'chathub' ),
			),
		) + ( is_array( $data ) ? $data : array() );
	}
}
