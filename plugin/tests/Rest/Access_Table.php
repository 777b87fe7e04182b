<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

/** Who may call what. A route or method without a line here fails Access_Test, and so does a line without a route. */
final class Access_Table {

	public const ANONYMOUS = 'anonymous';

	/** Everyone who may, by right. */
	public const ROLES = array(
		'manage_options' => array( 'administrator' ),
		'edit_posts'     => array( 'administrator', 'editor', 'author', 'contributor' ),
		'anyone'         => array( 'administrator', 'editor', 'author', 'contributor', 'subscriber', self::ANONYMOUS ),
	);

	/**
	 * Our own routes.
	 *
	 * @param string $rotated A connection string with the key `k-rotated`.
	 * @return list<Access_Row>
	 */
	public static function own( string $rotated ): array {
		$connect  = array( 'connection_string' => $rotated );
		$diagnose = array( 'organization' => 12 );
		return array(
			new Access_Row( 'GET', '/chathub/v1', 'anyone', Effect::None, '"namespace":"chathub\/v1"' ), // Core's list of our routes.
			new Access_Row( 'GET', '/chathub/v1/connection', 'manage_options', Effect::None, '"kid":"k-4fTq9Zx1"' ),
			new Access_Row( 'PUT', '/chathub/v1/connection', 'manage_options', Effect::Writes, '"kid":"k-rotated"', $connect ),
			new Access_Row( 'DELETE', '/chathub/v1/connection', 'manage_options', Effect::Writes, '"state":"not_connected"' ),
			new Access_Row( 'GET', '/chathub/v1/site', 'manage_options', Effect::Asks, '"origin_allowed"' ),
			new Access_Row( 'GET', '/chathub/v1/organizations', 'manage_options', Effect::Asks, '"Shop"' ),
			new Access_Row( 'GET', '/chathub/v1/organizations/12/operators', 'manage_options', Effect::Asks, '"Ann"' ),
			new Access_Row( 'POST', '/chathub/v1/diagnose', 'manage_options', Effect::Asks, '"steps"', $diagnose ),
			new Access_Row( 'GET', '/chathub/v1/departments', 'edit_posts', Effect::None, '"departments"' ),
			new Access_Row( 'GET', '/chathub/v1/grant', 'anyone', Effect::None, '"grant":"eyJ', null, 'public, max-age=60' ),
		);
	}

	/**
	 * Core's route, through which our settings are read and saved.
	 *
	 * @return list<Access_Row>
	 */
	public static function settings(): array {
		$change = array(
			'chathub_settings' => array(
				'departments'    => array(),
				'token_lifetime' => 7200,
				'fallback'       => array(
					'message'  => '',
					'contacts' => array(),
				),
			),
		);
		$shows  = '"chathub_settings":{';
		return array(
			new Access_Row( 'GET', '/wp/v2/settings', 'manage_options', Effect::None, $shows, null, null, 'rest_forbidden' ),
			new Access_Row( 'POST', '/wp/v2/settings', 'manage_options', Effect::Writes, $shows, $change, null, 'rest_forbidden' ),
			new Access_Row( 'PUT', '/wp/v2/settings', 'manage_options', Effect::Writes, $shows, $change, null, 'rest_forbidden' ),
			new Access_Row( 'PATCH', '/wp/v2/settings', 'manage_options', Effect::Writes, $shows, $change, null, 'rest_forbidden' ),
		);
	}
}
