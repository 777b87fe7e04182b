<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Options;
use ChatHub\Registrable;
use WP_Error;
use WP_REST_Request;

/** Makes the settings known to WordPress and guards every road on which they are written. */
final class Settings_Registration implements Registrable {

	/** As core matches it: in any case, and `$` lets a line feed pass at the end. */
	private const ROUTE = '@^/wp/v2/settings$@i';

	public function __construct(
		private readonly Settings_Schema $schema,
		private readonly Settings_Rules $rules
	) {}

	public function register(): void {
		add_action( 'admin_init', $this->register_setting( ... ) );
		add_action( 'rest_api_init', $this->register_setting( ... ) );
		add_filter( 'rest_pre_get_setting', $this->complete( ... ), 10, 2 );
		add_filter( 'rest_request_before_callbacks', $this->refuse_invalid_request( ... ), 10, 3 );
		add_filter( 'pre_update_option_' . Options::SETTINGS, $this->keep_valid( ... ), 10, 2 );
		add_filter( 'wp_default_autoload_value', $this->keep_out_of_autoload( ... ), 10, 2 );
	}

	private function register_setting(): void {
		register_setting(
			'chathub',
			Options::SETTINGS,
			array(
				'type'         => 'object',
				'label'        => __( 'ChatHub', 'chathub' ),
				'description'  => __( 'Departments, places, opening hours and fallback contact of the ChatHub chat.', 'chathub' ),
				'default'      => $this->schema->defaults(),
				'show_in_rest' => array( 'schema' => $this->schema->as_array() ),
			)
		);
	}

	/**
	 * What a version before this one stored is answered as a whole, with the defaults of what came later.
	 *
	 * @param mixed $answer Null, or what another plugin answers instead.
	 * @param mixed $name   Of a setting.
	 * @return mixed
	 */
	private function complete( mixed $answer, mixed $name = null ): mixed {
		$stored = null === $answer && Options::SETTINGS === $name ? get_option( Options::SETTINGS ) : null;
		return is_array( $stored ) ? $this->schema->with_later_members( $stored, array() ) : $answer;
	}

	/**
	 * Core's settings controller cannot hear an error from `rest_pre_update_setting`, and takes null for "delete".
	 * So both are refused before it runs, for people whom it would let through.
	 *
	 * @param mixed $response Null, or an error of an earlier check, which stays.
	 * @param mixed $handler  Unused.
	 * @param mixed $request  A WP_REST_Request; our parameter in it is valid by the schema, or null.
	 * @return mixed
	 */
	private function refuse_invalid_request( mixed $response, mixed $handler = null, mixed $request = null ): mixed {
		$concerns_us = $request instanceof WP_REST_Request
			&& 1 === preg_match( self::ROUTE, $request->get_route() )
			&& 'GET' !== $request->get_method()
			&& $request->has_param( Options::SETTINGS );
		if ( is_wp_error( $response ) || ! $concerns_us || ! current_user_can( 'manage_options' ) ) {
			return $response;
		}
		$stored = get_option( Options::SETTINGS );
		return $this->broken( $this->schema->with_later_members( $request->get_param( Options::SETTINGS ), is_array( $stored ) ? $stored : array() ) ) ?? $response;
	}

	/**
	 * The last door, also for WP-CLI and other plugins: invalid settings never replace valid ones.
	 *
	 * @param mixed $value     New.
	 * @param mixed $old_value Kept when the new one is refused.
	 * @return mixed
	 */
	private function keep_valid( mixed $value, mixed $old_value ): mixed {
		$stored   = is_array( $old_value ) ? $old_value : array();
		$complete = $this->schema->with_later_members( $value, $stored );
		$broken   = $this->broken( $complete );
		if ( null === $broken ) {
			return $complete;
		}
		_doing_it_wrong( 'update_option', esc_html( Options::SETTINGS . ': ' . $broken->get_error_message() ), '0.1.0' );
		return $old_value;
	}

	private function broken( mixed $value ): ?WP_Error {
		if ( null === $value ) {
			return new WP_Error(
				'chathub_invalid_settings',
				__( 'The ChatHub settings cannot be deleted like this. Send the settings that you want instead.', 'chathub' ),
				array( 'status' => 400 )
			);
		}
		$settings = $this->schema->parse( $value, Options::SETTINGS );
		if ( $settings instanceof Settings ) {
			return $this->rules->broken( $settings );
		}
		// Core does not look at `required` at the top of a setting, so this happens in requests too.
		return new WP_Error(
			'rest_invalid_param',
			$settings->get_error_message(),
			array(
				'status' => 400,
				'params' => array( Options::SETTINGS => $settings->get_error_message() ),
			)
		);
	}

	/** Core adds an option anew, autoloaded, when it is saved while it holds the registered default. */
	private function keep_out_of_autoload( mixed $autoload, mixed $option ): mixed {
		return Options::SETTINGS === $option ? false : $autoload;
	}
}
