<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** What the admin decides. */
final class Settings {

	/**
	 * @param list<Department> $departments    The first is the default.
	 * @param int              $token_lifetime Life of an operator token, in seconds.
	 * @param Fallback         $fallback       The site's own fallback.
	 * @param Site_Wide        $site_wide      The floating chat on every page.
	 * @param bool             $isolated       Whether the vendor's script runs in a frame of the proxy's only.
	 * @param Availability     $availability   When somebody answers.
	 * @param Consent          $consent        What the chat waits for before it does anything by itself.
	 */
	public function __construct(
		public readonly array $departments,
		public readonly int $token_lifetime,
		public readonly Fallback $fallback,
		public readonly Site_Wide $site_wide,
		public readonly bool $isolated,
		public readonly Availability $availability,
		public readonly Consent $consent
	) {}

	/**
	 * @param mixed $data Valid by the schema.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self(
			array_map( Department::from_array( ... ), array_values( $fields->array( 'departments' ) ) ),
			$fields->integer( 'token_lifetime' ),
			Fallback::from_array( $fields->array( 'fallback' ) ),
			Site_Wide::from_array( $fields->array( 'site_wide' ) ),
			$fields->boolean( 'isolated' ),
			Availability::from_array( $fields->array( 'availability' ) ),
			Consent::from_array( $fields->array( 'consent' ) )
		);
	}

	/** The department of that slug, the default one for '', or null. */
	public function department( string $slug ): ?Department {
		if ( '' === $slug ) {
			return $this->departments[0] ?? null;
		}
		foreach ( $this->departments as $department ) {
			if ( $department->slug === $slug ) {
				return $department;
			}
		}
		return null;
	}
}
