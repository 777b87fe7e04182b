<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use WP_Error;

/** Who may call our routes. */
final class Permissions {

	/** People who may change the settings. */
	public static function manage(): bool|WP_Error {
		return self::need( 'manage_options' );
	}

	/** People who may put a block into a post. */
	public static function edit(): bool|WP_Error {
		return self::need( 'edit_posts' );
	}

	private static function need( string $capability ): bool|WP_Error {
		return current_user_can( $capability ) ? true : new WP_Error(
			'chathub_forbidden',
			__( 'Your account may not do this. Sign in as someone who may, or ask an administrator.', 'chathub' ),
			array( 'status' => rest_authorization_required_code() )
		);
	}
}
