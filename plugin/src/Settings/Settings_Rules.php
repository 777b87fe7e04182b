<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Contact\Contact_Link;
use ChatHub\Options;
use WP_Error;

/** What a JSON schema cannot say about the settings. Errors have core's own shape, so that a screen finds the field. */
final class Settings_Rules {

	public function __construct( private readonly Contact_Link $links ) {}

	/** What is wrong with settings that fit the schema; null when nothing is. */
	public function broken( Settings $settings ): ?WP_Error {
		return $this->unclean_slug( $settings )
			?? $this->repeated_slug( $settings )
			?? $this->unusable_contact( $settings )
			?? $this->lost_site_wide( $settings )
			?? $this->wrong_availability( $settings );
	}

	/** WordPress lets `$` in the schema's pattern match before a line feed. */
	private function unclean_slug( Settings $settings ): ?WP_Error {
		foreach ( $settings->departments as $index => $department ) {
			if ( 1 === preg_match( '/[[:cntrl:]]/', $department->slug ) ) {
				return self::error( "[departments][$index][slug]", __( 'The slug has a line break or another invisible character in it. Use small letters, digits and hyphens only.', 'chathub' ) );
			}
		}
		return null;
	}

	private function repeated_slug( Settings $settings ): ?WP_Error {
		$seen = array();
		foreach ( $settings->departments as $index => $department ) {
			if ( isset( $seen[ $department->slug ] ) ) {
				return self::error(
					"[departments][$index][slug]",
					sprintf(
						/* translators: %s: slug of a department. */
						__( 'Another department is already called “%s”. Choose a slug of its own for each department.', 'chathub' ),
						$department->slug
					)
				);
			}
			$seen[ $department->slug ] = true;
		}
		return null;
	}

	private function unusable_contact( Settings $settings ): ?WP_Error {
		foreach ( $settings->fallback->contacts as $index => $contact ) {
			if ( null === $this->links->href( $contact ) ) {
				return self::error( "[fallback][contacts][$index][value]", $contact->type->advice() );
			}
		}
		return null;
	}

	/** Only while it shows: a department may go before the chat on every page gets another one. */
	private function lost_site_wide( Settings $settings ): ?WP_Error {
		$chosen = $settings->site_wide->department;
		return ! $settings->site_wide->enabled || '' === $chosen || null !== $settings->department( $chosen )
			? null
			: self::error( '[site_wide][department]', __( 'The department of the chat on every page does not exist. Choose another one, or switch that chat off.', 'chathub' ) );
	}

	private function wrong_availability( Settings $settings ): ?WP_Error {
		$wrong = Availability_Rules::broken( $settings->availability );
		return null === $wrong ? null : self::error( '[availability]' . $wrong[0], $wrong[1] );
	}

	private static function error( string $field, string $sentence ): WP_Error {
		return new WP_Error(
			'chathub_invalid_settings',
			$sentence,
			array(
				'status' => 400,
				'field'  => Options::SETTINGS . $field,
				'params' => array( Options::SETTINGS => Options::SETTINGS . $field . ': ' . $sentence ),
			)
		);
	}
}
