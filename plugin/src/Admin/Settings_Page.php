<?php
declare( strict_types=1 );

namespace ChatHub\Admin;

use ChatHub\Fields;
use ChatHub\Plugin_Context;
use ChatHub\Registrable;

/** Settings → ChatHub: the place where the React screen of `admin-ui/src/settings` lives. */
final class Settings_Page implements Registrable {

	public const CAPABILITY = 'manage_options';

	private const SLUG = 'chathub';

	private const HANDLE = 'chathub-settings';

	/** What the screen and core-data ask for first; answered from the database, without the network. */
	private const PRELOAD = array(
		'/chathub/v1/connection',
		'/?_fields=home',
		'/wp/v2/settings',
		array( '/wp/v2/settings', 'OPTIONS' ),
	);

	public function __construct( private readonly Plugin_Context $context ) {}

	public static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	public function register(): void {
		add_action( 'admin_menu', $this->add_page( ... ) );
		add_action( 'admin_enqueue_scripts', $this->enqueue( ... ) );
	}

	private function add_page(): void {
		add_options_page( __( 'ChatHub', 'chathub' ), __( 'ChatHub', 'chathub' ), self::CAPABILITY, self::SLUG, $this->print( ... ) );
	}

	private function print(): void {
		printf(
			'<div class="wrap"><h1 class="wp-heading-inline hide-if-js">%1$s</h1><div id="chathub-settings" class="hide-if-no-js"></div>'
				. '<div class="notice notice-error hide-if-js"><p>%2$s</p></div></div>',
			esc_html__( 'ChatHub', 'chathub' ),
			esc_html__( 'This screen needs JavaScript. Switch it on in your browser and reload the page.', 'chathub' )
		);
	}

	private function enqueue( string $hook_suffix ): void {
		$asset_file = $this->context->path( 'build/settings/index.asset.php' );
		if ( 'settings_page_' . self::SLUG !== $hook_suffix || ! is_file( $asset_file ) ) {
			return;
		}
		$asset = Fields::of( require $asset_file );
		wp_enqueue_script( self::HANDLE, $this->context->url( 'build/settings/index.js' ), $asset->strings( 'dependencies' ), $asset->string( 'version' ), array( 'in_footer' => true ) );
		wp_set_script_translations( self::HANDLE, 'chathub', $this->context->path( 'languages' ) );
		wp_add_inline_script( 'wp-api-fetch', self::preloaded(), 'after' );
		$this->enqueue_styles( $asset->string( 'version' ) );
	}

	private function enqueue_styles( string $version ): void {
		wp_enqueue_style( 'wp-components' );
		foreach ( array( 'style-index', 'index' ) as $name ) {
			if ( ! is_file( $this->context->path( "build/settings/$name.css" ) ) ) {
				continue;
			}
			$handle = self::HANDLE . '-' . $name;
			wp_enqueue_style( $handle, $this->context->url( "build/settings/$name.css" ), array( 'wp-components' ), $version );
			wp_style_add_data( $handle, 'rtl', 'replace' );
		}
	}

	private static function preloaded(): string {
		$answers = array_reduce( self::PRELOAD, rest_preload_api_request( ... ), array() );
		return sprintf(
			'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( %s ) );',
			wp_json_encode( $answers, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES )
		);
	}
}
