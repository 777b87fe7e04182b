<?php
/**
 * Brings the site of `.ci/costs/run.ts` into one of its states. Runs with WordPress loaded; `$state` is set before it.
 */

require_once ABSPATH . 'wp-admin/includes/plugin.php';

const CHATHUB_COSTS_PLUGIN = 'chathub/chathub.php';

$settings = array(
	'departments'    => array(
		array(
			'slug'         => 'support',
			'label'        => 'Support',
			'organization' => 12,
			'operator'     => null,
		),
	),
	'token_lifetime' => 3600,
	'fallback'       => array(
		'message'  => 'Call us instead:',
		'contacts' => array(
			array(
				'type'  => 'phone',
				'value' => '+420 222 333 444',
				'label' => '',
			),
		),
	),
	'site_wide'      => array(
		'enabled'    => 'site-wide' === $state,
		'department' => '',
		'text'       => '',
		'trigger'    => 'click',
		'side'       => 'end',
	),
);
$block    = '<!-- wp:chathub/chat --><!-- wp:paragraph --><p>Call us.</p><!-- /wp:paragraph --><!-- /wp:chathub/chat -->';
// The same post in each state, so that only the chat differs.
wp_update_post(
	array(
		'ID'           => 1,
		'post_content' => '<!-- wp:paragraph --><p>Hello.</p><!-- /wp:paragraph -->' . ( 'block' === $state ? $block : '' ),
	)
);
update_option( 'show_on_front', 'page' );
wp_update_post(
	array(
		'ID'        => 1,
		'post_type' => 'page',
	)
);
update_option( 'page_on_front', 1 );

deactivate_plugins( CHATHUB_COSTS_PLUGIN );
if ( 'inactive' !== $state ) {
	activate_plugin( CHATHUB_COSTS_PLUGIN );
	update_option( 'chathub_settings', $settings );
	// As after a connection: what pages read is this option alone.
	$launch = get_option( 'chathub_launch_config' );
	update_option(
		'chathub_launch_config',
		array(
			'token_endpoint' => 'https://chat.example/v1/token',
			'widget_url'     => 'https://widget.example/script.js',
			'departments'    => array(
				'support' => array(
					'organization' => 12,
					'grant'        => str_repeat( 'x', 400 ),
				),
			),
		) + $launch,
		true
	);
}
// Fills what core itself keeps in the database, such as rewrite rules and the global styles.
delete_expired_transients( true );
