<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Fields;
use ChatHub\Settings\Fallback;
use ChatHub\Settings\Site_Wide;
use UnexpectedValueException;

/** All that rendering needs, and nothing that may not be public. Compiled; never edited. */
final class Launch_Config {

	/**
	 * @param string                   $month           The month (UTC) of compilation, such as `2026-11`.
	 * @param string                   $token_endpoint  Where visitors get tokens; '' when not connected.
	 * @param string                   $widget_url      The vendor's script; '' until the proxy told it.
	 * @param array<Launch_Department> $departments     By slug.
	 * @param string                   $default_slug    Department of blocks that name none; '' when there is none.
	 * @param Fallback                 $fallback        The site's own.
	 * @param Launch_Terms             $terms           What holds for every chat.
	 * @param Site_Wide|null           $site_wide       The floating chat on every page; null without one.
	 */
	public function __construct(
		public readonly string $month,
		public readonly string $token_endpoint,
		public readonly string $widget_url,
		public readonly array $departments,
		public readonly string $default_slug,
		public readonly Fallback $fallback,
		public readonly Launch_Terms $terms,
		public readonly ?Site_Wide $site_wide
	) {}

	/**
	 * @param mixed $data As stored; null when that is not what to_array() makes.
	 */
	public static function from_array( mixed $data ): ?self {
		try {
			$fields    = Fields::of( $data );
			$site_wide = $fields->optional_array( 'site_wide' );
			return new self(
				$fields->string( 'month' ),
				$fields->string( 'token_endpoint' ),
				$fields->string( 'widget_url' ),
				array_map( Launch_Department::from_array( ... ), $fields->array( 'departments' ) ),
				$fields->string( 'default' ),
				Fallback::from_array( $fields->array( 'fallback' ) ),
				Launch_Terms::from_fields( $fields ),
				null === $site_wide ? null : Site_Wide::from_array( $site_wide )
			);
		} catch ( UnexpectedValueException ) {
			return null;
		}
	}

	/** The slug that a block means; '' is the default department. */
	public function resolve( string $slug ): string {
		return '' === $slug ? $this->default_slug : $slug;
	}

	/** Whether the site is connected, and its pages know all that they load. */
	public function is_connected(): bool {
		return '' !== $this->token_endpoint && '' !== $this->widget_url;
	}

	/** The department of a slug, when its chat can be opened. Never another one instead, and never outside a frame that is asked for. */
	public function department( string $slug ): ?Launch_Department {
		return $this->is_connected() && $this->terms->can_be_met() ? $this->departments[ $this->resolve( $slug ) ] ?? null : null;
	}

	/**
	 * @return array<string, mixed> For the database.
	 */
	public function to_array(): array {
		return array(
			'month'          => $this->month,
			'token_endpoint' => $this->token_endpoint,
			'widget_url'     => $this->widget_url,
			'departments'    => array_map( static fn ( Launch_Department $department ): array => $department->to_array(), $this->departments ),
			'default'        => $this->default_slug,
			'fallback'       => $this->fallback->to_array(),
			'site_wide'      => $this->site_wide?->to_array(),
		) + $this->terms->to_array();
	}
}
