<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Fields;
use ChatHub\Settings\Availability;
use ChatHub\Settings\Opening_Hours;
use UnexpectedValueException;

/** When somebody answers, with all that a browser needs to tell whether that is now: pages may stand in a cache. */
final class Office_Hours {

	/**
	 * @param string              $time_zone A name such as `Europe/Prague`, or an offset such as `+02:00`.
	 * @param list<Opening_Hours> $hours     None means closed all week.
	 * @param list<string>        $holidays  Such as `2026-12-24`.
	 */
	private function __construct( private readonly string $time_zone, private readonly array $hours, private readonly array $holidays ) {}

	/** Null where somebody always answers. */
	public static function of( Availability $availability ): ?self {
		return $availability->limited ? new self( wp_timezone_string(), $availability->hours, $availability->holidays ) : null;
	}

	/**
	 * @param mixed $data As stored.
	 * @throws UnexpectedValueException When that is not what to_array() makes.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self(
			$fields->string( 'time_zone' ),
			array_map( Opening_Hours::from_array( ... ), array_values( $fields->array( 'hours' ) ) ),
			$fields->strings( 'holidays' )
		);
	}

	/**
	 * @return array{time_zone: string, hours: list<array{day: int, from: string, to: string}>, holidays: list<string>} As pages and the database have it.
	 */
	public function to_array(): array {
		return array(
			'time_zone' => $this->time_zone,
			'hours'     => array_map( static fn ( Opening_Hours $hours ): array => $hours->to_array(), $this->hours ),
			'holidays'  => $this->holidays,
		);
	}
}
