<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Fields;
use ChatHub\Settings\Fallback;
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
	 */
	public function __construct(
		public readonly string $month,
		public readonly string $token_endpoint,
		public readonly string $widget_url,
		public readonly array $departments,
		public readonly string $default_slug,
		public readonly Fallback $fallback
	) {}

	/**
	 * @param mixed $data As stored; null when that is not what to_array() makes.
	 */
	public static function from_array( mixed $data ): ?self {
		try {
			$fields = Fields::of( $data );
			return new self(
				$fields->string( 'month' ),
				$fields->string( 'token_endpoint' ),
				$fields->string( 'widget_url' ),
				array_map( Launch_Department::from_array( ... ), $fields->array( 'departments' ) ),
				$fields->string( 'default' ),
				Fallback::from_array( $fields->array( 'fallback' ) )
			);
		} catch ( UnexpectedValueException ) {
			return null;
		}
	}

	/** The slug that a block means; '' is the default department. */
	public function resolve( string $slug ): string {
		return '' === $slug ? $this->default_slug : $slug;
	}

	/** The department of a slug, when its chat can be opened. Never another one instead. */
	public function department( string $slug ): ?Launch_Department {
		return '' === $this->token_endpoint || '' === $this->widget_url ? null : $this->departments[ $this->resolve( $slug ) ] ?? null;
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
		);
	}
}
