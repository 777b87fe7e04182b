<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** When somebody answers, in the site's time zone. */
final class Availability {

	/**
	 * @param bool                $limited  Whether the hours count; without it somebody always answers.
	 * @param list<Opening_Hours> $hours    None means closed all week.
	 * @param list<string>        $holidays Such as `2026-12-24`.
	 */
	public function __construct( public readonly bool $limited, public readonly array $hours, public readonly array $holidays ) {}

	/**
	 * @param mixed $data Valid by the schema.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self(
			$fields->boolean( 'limited' ),
			array_map( Opening_Hours::from_array( ... ), array_values( $fields->array( 'hours' ) ) ),
			$fields->strings( 'holidays' )
		);
	}
}
